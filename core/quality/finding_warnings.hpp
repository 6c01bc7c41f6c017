#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Tells those who answer for findings that these are overdue, once, as a part of the act. How many.
[[nodiscard]] Result<std::size_t> warn_of_overdue(const Setting& setting, engine::Act& act);

/// The moment at which warn_of_overdue will next have something to do; nothing when nothing waits.
[[nodiscard]] Result<std::optional<Moment>> next_warning(const Setting& setting);

}  // namespace luoxuan::quality
