#pragma once

#include <string>

#include "base/result.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::cli {

/// The functions of the calendar in this calendar.toml, for commands with --calendar; of an empty path: none.
[[nodiscard]] Checked<feel::FunctionSet> functions_of_calendar(const std::string& path);

}  // namespace luoxuan::cli
