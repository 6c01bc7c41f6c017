#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/target.hpp"

namespace luoxuan::reader {

// The tables of targets/. `file` is the name that refusals give; every refusal at once. What refers to other rows, units and
// periods is checked when the library is made. Format: docs/formats/targets.md.

/// targets/plans.csv.
[[nodiscard]] Checked<std::vector<model::Plan>> read_plans(std::string_view text, std::string_view file);
/// Every other file of targets/: a column that begins with a digit holds the values wanted in the period that it names.
[[nodiscard]] Checked<std::vector<model::Target>> read_targets(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
