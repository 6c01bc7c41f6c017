#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/planned_task.hpp"

namespace luoxuan::reader {

// The tables of tasks/ and duties/; every refusal at once. Format: docs/formats/tasks.md.

/// tasks/<list>.csv: an implementation schedule.
[[nodiscard]] Checked<std::vector<model::PlannedTask>> read_planned_tasks(std::string_view text, std::string_view file,
                                                                          const std::string& list);
/// duties/*.csv: what units and posts are there for.
[[nodiscard]] Checked<std::vector<model::Duty>> read_duties(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
