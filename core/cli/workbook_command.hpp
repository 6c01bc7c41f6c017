#pragma once

#include "cli/commands.hpp"

namespace luoxuan::cli {

/// document render for a workbook template (.toml). Data may be a .csv: its rows under the name of the file, without the ending.
[[nodiscard]] int render_workbook(const DocumentRender& command, const Output& output);

/// document check for a workbook template: its expressions instead of tags.
[[nodiscard]] int check_workbook(const DocumentCheck& command, std::string_view text, const Output& output);

}  // namespace luoxuan::cli
