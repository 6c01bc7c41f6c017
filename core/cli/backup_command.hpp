#pragma once

#include <string>

#include "cli/output.hpp"

namespace luoxuan::cli {

/// luoxuan backup
struct BackUp {
  std::string data;
  std::string target;
  bool only_checks = false;  // of a backup that is there
};
[[nodiscard]] int back_up(const BackUp& command, const Output& output);

/// luoxuan restore
struct Restore {
  std::string backup;
  std::string data;
};
[[nodiscard]] int restore(const Restore& command, const Output& output);

}  // namespace luoxuan::cli
