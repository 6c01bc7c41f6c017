#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "document/docx_content.hpp"

namespace luoxuan::document {

/// word/charts/chartN.xml (ECMA-376 part 1, 21.2) with its values, so that it is seen without its workbook; `workbook` is the
/// relationship to the workbook that office programs open to change the values.
[[nodiscard]] std::string chart_part(const Chart& chart, std::string_view workbook);

/// The .xlsx of a chart: categories in column A, a series in each column behind it, names in row 1.
[[nodiscard]] Result<std::string> chart_workbook(const Chart& chart);

}  // namespace luoxuan::document
