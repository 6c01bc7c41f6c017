#pragma once

#include <cstdint>
#include <string>

#include "cli/output.hpp"

namespace luoxuan::cli {

struct Rehearse {
  std::string plugin;    // id or folder
  std::string from, to;  // days
  std::uint64_t seed = 1;
  std::size_t people = 0;
  std::int64_t a_week = 15;
  std::string xlsx;  // file; empty: none
  bool with_demo = false;
};
/// Plays a plugin's calendar forward and tells what will be owed, told and missing. Status 0 also with gaps: they are the answer.
[[nodiscard]] int rehearse_calendar(const Rehearse& command, const Output& output);

}  // namespace luoxuan::cli
