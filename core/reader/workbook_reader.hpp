#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/workbook_template.hpp"

namespace luoxuan::reader {

/// The names of several words in scope of a workbook template: those that Luoxuan gives, and `more`.
[[nodiscard]] feel::Names workbook_names(const std::vector<std::string>& more = {});

/// templates/*.toml (docs/formats/workbook.md). `names`: those in scope that are of several words; without them those that
/// Luoxuan gives.
[[nodiscard]] Checked<model::WorkbookTemplate> read_workbook_template(std::string_view text, std::string_view file,
                                                                      const std::vector<std::string>& names = {});

}  // namespace luoxuan::reader
