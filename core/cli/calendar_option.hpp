#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "feel/function_set.hpp"

namespace luoxuan::cli {

/// The functions of the calendar in this calendar.toml, for commands with --calendar; of an empty path: none.
[[nodiscard]] Checked<feel::FunctionSet> functions_of_calendar(const std::string& path);

/// Where a command has functions from that expressions may call beside FEEL's own; both may be empty.
struct FunctionSource {
  std::string plugin;    // id or folder: all that its workflows may call
  std::string calendar;  // calendar.toml: its functions alone
};
/// Never null; empty when nothing is named.
[[nodiscard]] Checked<std::shared_ptr<const feel::FunctionSet>> functions_of(const FunctionSource& source);

}  // namespace luoxuan::cli
