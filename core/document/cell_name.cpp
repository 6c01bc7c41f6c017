#include "document/cell_name.hpp"

namespace luoxuan::document {

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

std::string cell_name(std::size_t row, std::size_t column) {
  return column_letters(column) + std::to_string(row + 1);
}

}  // namespace luoxuan::document
