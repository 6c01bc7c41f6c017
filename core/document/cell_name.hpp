#pragma once

#include <cstddef>
#include <string>

namespace luoxuan::document {

/// "A", "B" … "AA": of a column from 0.
[[nodiscard]] std::string column_letters(std::size_t column);

/// "B7": row and column from 0.
[[nodiscard]] std::string cell_name(std::size_t row, std::size_t column);

}  // namespace luoxuan::document
