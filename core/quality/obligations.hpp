#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "quality/rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// What is to be opened: a report type (id or short name) for a period, owed by these units and collectives (none: by those
/// that the report type names).
struct Opening {
  std::string report;
  std::string period;
  std::vector<std::string> units = {};
  organisation::Choices choices = {};
};

/// Makes the obligations and starts each one's workflow, in one act. Units that owe the report for this period already are
/// left alone; when all do, it is a conflict. Names that mean nothing are refused, all at once (ZB-14, ZB-53).
[[nodiscard]] Checked<engine::Engine::Acted> open_obligations(const Setting& setting, std::string_view act_id,
                                                              const Opening& opening, std::string_view by);

/// As open_obligations, inside an act of the caller; how many were made, which may be none.
[[nodiscard]] Checked<std::size_t> open_obligations_in(const Setting& setting, engine::Act& act, const Opening& opening,
                                                       std::string_view by);

/// Nobody can hand it in any more, for this reason. An officer of the office that receives it, or an administrator, says so;
/// conflict when it was handed in or is locked.
[[nodiscard]] Checked<void> lock_obligation(const Setting& setting, std::string_view act_id, Key obligation,
                                            std::string_view reason, std::string_view by);
/// An exception: it can be handed in again, up to and with this day. As lock_obligation; a reason is compulsory.
[[nodiscard]] Checked<void> unlock_obligation(const Setting& setting, std::string_view act_id, Key obligation,
                                              const value::Date& until, std::string_view reason, std::string_view by);

/// Of a report type in a period, in the order of the organisation.
[[nodiscard]] Result<std::vector<Obligation>> obligations_of(const Setting& setting, std::string_view report,
                                                             std::string_view period);

/// The obligation that this instance works on; nothing for other instances.
[[nodiscard]] Result<std::optional<Obligation>> obligation_of_instance(const Setting& setting, Key instance);

}  // namespace luoxuan::quality
