#pragma once

#include "base/result.hpp"
#include "document/workbook.hpp"
#include "feel/function_set.hpp"
#include "model/workbook_template.hpp"

namespace luoxuan::document {

/// The .xlsx that a workbook template makes of these data. `now` is what today() and now() yield, and stands in the file.
/// `functions` are what its expressions may call beside FEEL's own; may be nullptr.
/// Failures name sheet and place in the template's file: a list that is none, a name that neither the data nor any row has.
[[nodiscard]] Result<std::string> fill_workbook(const model::WorkbookTemplate& workbook, const value::Context& data,
                                                const value::DateTime& now, const std::string& author,
                                                const feel::FunctionSet* functions = nullptr);

}  // namespace luoxuan::document
