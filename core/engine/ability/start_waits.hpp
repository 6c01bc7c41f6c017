#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What the start events of the current definitions wait for is waited for; what those of older ones waited for is not (G8). A
/// repeating timer that is the same as before goes on undisturbed. A start date that is over already begins nothing.
[[nodiscard]] Result<void> publish_definitions(Processing& processing);

}  // namespace luoxuan::engine
