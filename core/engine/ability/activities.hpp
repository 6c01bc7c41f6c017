#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What every activity does first: its inputs, and its boundary timers (those of a multi-instance activity are the body's).
[[nodiscard]] Result<void> begin_activity(Processing& processing, const Token& token, const model::Activity& activity);

/// What every activity does last: its outputs, then leave by the flows whose conditions hold (A4–A6).
[[nodiscard]] Result<void> complete_activity(Processing& processing, const Token& token, const model::Activity& activity,
                                             const std::vector<std::string>& trail);

}  // namespace luoxuan::engine
