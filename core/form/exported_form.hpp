#pragma once

#include <optional>
#include <string_view>

#include "document/xlsx_file.hpp"
#include "form/form_layout.hpp"

namespace luoxuan::form {

/// Why a workbook is not this form as it was exported: none at all, another form's, or one of an earlier version with what is new
/// since and what is gone.
[[nodiscard]] std::optional<Failure> unlike_exported(const model::Form& form, const Layout& layout,
                                                     const document::XlsxFile& workbook, std::string_view file);

}  // namespace luoxuan::form
