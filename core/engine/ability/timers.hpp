#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The moment has come: an event of an instance happens, a process begins, or a kept message expires. A repeating one is set
/// for the next time, counted from when it was due, so that it does not drift (G6). not_found when it is not there any more.
[[nodiscard]] Result<void> fire_timer(Processing& processing, Key timer);

}  // namespace luoxuan::engine
