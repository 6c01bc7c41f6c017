#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// A workbook as plain text: a line a sheet's name and a line a row, cells separated by tabs, empty ones at the end left out. For
/// checks and tests; refuses what XlsxFile refuses.
[[nodiscard]] Result<std::string> text_of_xlsx(std::string_view bytes);

}  // namespace luoxuan::document
