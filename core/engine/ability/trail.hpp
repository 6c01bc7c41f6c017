#pragma once

#include <string>
#include <vector>

namespace luoxuan::engine {

/// The way so far, and then this user task. A task that was on it already is where the way now ends: what came after was redone.
[[nodiscard]] std::vector<std::string> trail_after(std::vector<std::string> trail, const std::string& element);

/// The way before this user task; all of it when the task is not on it.
[[nodiscard]] std::vector<std::string> trail_before(std::vector<std::string> trail, const std::string& element);

}  // namespace luoxuan::engine
