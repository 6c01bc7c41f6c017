#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/indicator.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// What a new measurement does to the alerts of its place, as a part of the act. Beyond the threshold: one is opened, or the one
/// that is not closed takes it in; one that was said to be handled is open again. Normal: an alert that only the measurement
/// which it corrects had opened is lifted; any other stays until people close it. A measurement of an earlier period than the
/// newest one changes nothing.
[[nodiscard]] Result<void> follow_measurement(const Setting& setting, engine::Act& act, const model::Indicator& indicator,
                                              const IndicatorMeasurement& measurement, std::string_view reason);

/// Gives the alert the days that its level has, counted from now; without handle_within of this level none.
void set_days(const Setting& setting, engine::Act& act, const model::Indicator& indicator, IndicatorAlert& alert);

/// Who is told of it in the unit: those with the role `handler`; where nobody has it, who leads the unit, else its superior's.
[[nodiscard]] std::vector<std::string> handlers_of(const Setting& setting, const model::Indicator& indicator,
                                                   const std::string& unit);

/// "毕业生初次就业率 会计系 2017-2018: 82.5 % (95)".
[[nodiscard]] std::string words_of(const Setting& setting, const model::Indicator* indicator, const IndicatorAlert& alert);

/// Puts what happened to an alert into the history and into the alert's own story. `what`: "opened", "repeated" …; `text`: what
/// was said.
[[nodiscard]] Result<void> note_alert(const Setting& setting, engine::Act& act, std::string_view what,
                                      const IndicatorAlert& alert, std::string_view by, std::string_view text);

/// Writes it into the ledger of findings as a part of the act, and keeps the number with the alert.
[[nodiscard]] Result<void> make_finding(const Setting& setting, engine::Act& act, const model::Indicator& indicator,
                                        IndicatorAlert& alert, std::string_view measure, std::string_view by);

}  // namespace luoxuan::quality
