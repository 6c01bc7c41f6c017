#pragma once

#include <string>
#include <vector>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Everybody who will certainly be asked at user tasks behind this one, as far as the values that are there say: where a
/// condition cannot be decided yet the way is not followed. With `only_next`, only those of the very next user task.
[[nodiscard]] std::vector<std::string> later_approvers(const Processing& processing, Key token, const model::UserTask& task,
                                                       bool only_next);

}  // namespace luoxuan::engine
