#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/indicator.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Somebody of the unit has seen it. conflict when it is not open.
[[nodiscard]] Checked<void> acknowledge_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view by);

/// The unit says what it did; the office is told. Somebody of the unit; conflict when it is neither open nor acknowledged.
[[nodiscard]] Checked<void> handle_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view handling,
                                         std::string_view by);

/// The office has looked: it was enough, and the alert is closed; or it was not, and it is open again with new days. Somebody of
/// the indicator's office who did not handle it himself, or an administrator. What was not handled can be closed with an opinion
/// (a false alarm); what was not enough wants one too.
[[nodiscard]] Checked<void> close_alert(const Setting& setting, std::string_view act_id, Key alert, bool holds,
                                        std::string_view opinion, std::string_view by);

/// The office does not wait for the day: the next unit of escalates_to is told now, with a reason that may be empty. Somebody of
/// the indicator's office, or an administrator; conflict when it does not wait for its unit, or when nobody stands above.
[[nodiscard]] Checked<void> escalate_alert(const Setting& setting, std::string_view act_id, Key alert, std::string_view reason,
                                           std::string_view by);

/// The office puts it into the ledger of findings, with a measure that may be empty. conflict when it stands there or is closed.
[[nodiscard]] Checked<void> make_alert_a_finding(const Setting& setting, std::string_view act_id, Key alert,
                                                 std::string_view measure, std::string_view by);

/// Which of acknowledge, handle, close, escalate and make_finding this person may do with it now. None where the definitions do
/// not have the indicator (nullptr) any more.
[[nodiscard]] std::vector<std::string_view> permitted_on_alert(const Setting& setting, const model::Indicator* indicator,
                                                               const IndicatorAlert& alert, std::string_view by);

/// Who has it now: those who handle, or, once it was handled, those who look at that. Nobody when it is over.
[[nodiscard]] std::vector<std::string> people_with_alert(const Setting& setting, const model::Indicator* indicator,
                                                         const IndicatorAlert& alert);

}  // namespace luoxuan::quality
