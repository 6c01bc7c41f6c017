#pragma once

#include "quality/setting.hpp"

namespace luoxuan::quality {

/// Locks what was not handed in until its last day, as a part of the act; tells those who fill in and lead. How many.
[[nodiscard]] Result<std::size_t> lock_what_is_past(const Setting& setting, engine::Act& act);

/// The moment at which lock_what_is_past will next have something to do; nothing when nothing waits.
[[nodiscard]] Result<std::optional<Moment>> next_lock(const Setting& setting);

}  // namespace luoxuan::quality
