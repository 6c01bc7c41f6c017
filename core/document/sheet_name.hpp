#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "base/result.hpp"

namespace luoxuan::document {

/// As formulas write the name, always in quotation marks: 'Q1', 'a''b'. Without them Q1 is a cell, 2024 a number.
[[nodiscard]] std::string quoted_sheet_name(std::string_view name);

/// The names of a workbook's sheets, each asked whether spreadsheets take it.
class SheetNames {
 public:
  /// Refused: an empty name, more than 31 characters (an emoji counts two), [ ] : * ? / \, ' at an end, what cannot be printed,
  /// "History", and a name that was added before, whatever the case of its letters.
  [[nodiscard]] Result<void> add(const std::string& name);
  [[nodiscard]] bool contains(const std::string& name) const;

 private:
  std::unordered_set<std::string> taken_;  // in lower case
};

}  // namespace luoxuan::document
