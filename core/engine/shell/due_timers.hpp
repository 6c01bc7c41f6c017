#pragma once

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// Fires the earliest timer that is due, inside the act; false when there is none. One that cannot be decided (its definitions
/// are lost) becomes an incident and holds up nobody. Where several processes share the database
/// a timer whose instance another of them is working on is left to that one, or to the next time.
[[nodiscard]] Result<bool> fire_due_timer(Act& act, const Engine& engine);

}  // namespace luoxuan::engine
