#pragma once

#include "cli/commands.hpp"
#include "feel/function_set.hpp"
#include "model/shape.hpp"

namespace luoxuan::cli {

/// document render for a workbook template (.toml). Data may be a .csv: its rows under the name of the file, without the ending.
[[nodiscard]] int render_workbook(const DocumentRender& command, const Output& output);

/// document check for a workbook template: its expressions instead of tags. `shape`: of the data, of any kind when no form was
/// given.
[[nodiscard]] int check_workbook(const DocumentCheck& command, std::string_view text, const model::Shape& shape,
                                 const feel::FunctionSet& functions, const Output& output);

}  // namespace luoxuan::cli
