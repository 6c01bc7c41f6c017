#pragma once

#include <string>

#include "cli/output.hpp"

namespace luoxuan::cli {

struct FrameworkQuestion {
  std::string plugin;         // id or folder
  std::string before, after;  // ids of frameworks
};

/// The frameworks of a plugin and of those that it extends, with their counts; what one says of itself and does not print is
/// told.
[[nodiscard]] int list_frameworks(const FrameworkQuestion& command, const Output& output);
/// What became of the points of one framework in another.
[[nodiscard]] int compare_frameworks(const FrameworkQuestion& command, const Output& output);

}  // namespace luoxuan::cli
