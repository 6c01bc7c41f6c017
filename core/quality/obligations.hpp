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

/// Of a report type in a period, in the order of the organisation.
[[nodiscard]] Result<std::vector<Obligation>> obligations_of(const Setting& setting, std::string_view report,
                                                             std::string_view period);

/// The obligation that this instance works on; nothing for other instances.
[[nodiscard]] Result<std::optional<Obligation>> obligation_of_instance(const Setting& setting, Key instance);

}  // namespace luoxuan::quality
