#pragma once

#include <string_view>

#include "model/indicator.hpp"
#include "quality/indicator_rows.hpp"
#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Takes each alert that nobody handled by its day one step up, as a part of the act: those who lead the next unit of
/// escalates_to are told, and after escalates_every working days those of the one behind it. How many.
[[nodiscard]] Result<std::size_t> escalate_alerts(const Setting& setting, engine::Act& act);

/// The moment at which escalate_alerts will next have something to do; nothing when nothing waits.
[[nodiscard]] Result<std::optional<Moment>> next_escalation(const Setting& setting);

/// Whether escalates_to names one more unit above those that were told.
[[nodiscard]] bool has_step_up(const model::Indicator& indicator, const IndicatorAlert& alert);

/// Tells the next unit of escalates_to, which must be there, and sets the day behind which the one above it is told. The alert is
/// changed, not written. `by`: engine::system_actor when the day has come by itself.
[[nodiscard]] Result<void> take_step_up(const Setting& setting, engine::Act& act, const model::Indicator& indicator,
                                        IndicatorAlert& alert, std::string_view reason, std::string_view by);

}  // namespace luoxuan::quality
