#pragma once

#include <set>
#include <string>
#include <string_view>

#include "base/failure.hpp"
#include "document/xlsx_file.hpp"

namespace luoxuan::form {

/// Cells of a workbook without a value that could be taken: errors, and formulas that no program has computed. Each is told once,
/// at its cell; what validate says about their fields besides is left out.
class BadCells {
 public:
  BadCells(std::string_view file, Failures& failures) : file_(file), failures_(failures) {}

  static bool is_bad(const document::ReadCell& cell) {
    return cell.kind == document::ReadCell::Kind::error || cell.kind == document::ReadCell::Kind::uncomputed;
  }

  /// Tells of the cell, whose field is at `path`; what stands for its value, as the cell is not blank.
  value::Value tell(const document::ReadCell& cell, const std::string& path, const Message& place);
  /// The field at `path` has its value from a bad cell that was told.
  void add(std::string path) { paths_.insert(std::move(path)); }
  [[nodiscard]] bool contains(const std::string& path) const { return paths_.contains(path); }

 private:
  std::string file_;
  Failures& failures_;
  std::set<std::string> paths_;
};

/// "sheet '填报', cell C5 (责任人)"
[[nodiscard]] Message cell_place(std::string_view sheet, std::size_t row, std::size_t column, std::string_view label);

}  // namespace luoxuan::form
