#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Takes each alert that nobody handled by its day one step up, as a part of the act: those who lead the next unit of
/// escalates_to are told, and after escalates_every working days those of the one behind it. How many.
[[nodiscard]] Result<std::size_t> escalate_alerts(const Setting& setting, engine::Act& act);

/// The moment at which escalate_alerts will next have something to do; nothing when nothing waits.
[[nodiscard]] Result<std::optional<Moment>> next_escalation(const Setting& setting);

}  // namespace luoxuan::quality
