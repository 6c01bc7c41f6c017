#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Sets a timer for each timer boundary event of the activity that has none yet. A moment that has passed already is set too:
/// it fires at once (G11).
[[nodiscard]] Result<void> set_boundary_timers(Processing& processing, const Token& token, const model::Activity& activity);

void cancel_boundary_timers(Processing& processing, Key token);

}  // namespace luoxuan::engine
