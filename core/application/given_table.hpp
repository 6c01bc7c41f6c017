#pragma once

#include <string_view>

#include "base/result.hpp"
#include "reader/csv.hpp"

namespace luoxuan::application {

/// A table that somebody sent: .csv in any encoding that office programs write, or the first sheet of a .xlsx, whose places are
/// cells. At most 200,000 rows and 2,000,000 cells of a sheet. Columns are called as they are written, each otherwise; rows of
/// blanks are left out. Refused: errors of formulas, formulas that no program has computed, and what stands beside the columns.
[[nodiscard]] Checked<reader::Table> read_given_table(std::string_view bytes, std::string_view file);

}  // namespace luoxuan::application
