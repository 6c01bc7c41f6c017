#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::reader {

/// One cell of a table, trimmed of nothing, with the place where it begins.
struct Cell {
  std::string text;
  SourcePosition where;
};

/// A table with a header: every row has as many cells as there are columns, or fewer where TableFormat allows it.
struct Table {
  std::vector<Cell> columns;
  std::vector<std::vector<Cell>> rows;

  /// Position of the column; columns.size() when there is none.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};

/// A column that a reader expects.
struct Column {
  std::string name;
  bool required = true;
};

/// CSV (RFC 4180) in UTF-8, with or without a byte order mark, lines ended by CRLF or LF; quoted cells may hold commas, line
/// ends and doubled quotation marks. Empty lines are left out. Refuses, all at once: bytes that are not UTF-8, quotation marks
/// inside or text behind a cell, rows that are longer or shorter than the header, empty or repeated column names, more than
/// 16,384 columns. At most 200 faults are listed.
[[nodiscard]] Checked<Table> read_table(std::string_view text, std::string_view file);

/// Empty or repeated names, as read_table refuses them.
[[nodiscard]] Failures faults_of_columns(const std::vector<Cell>& columns);

/// How a table is written, and how large it may be.
struct TableFormat {
  char separator = ',';
  std::size_t size_limit = 16u << 20;  // bytes
  std::size_t cell_limit = 1'000'000;
  /// As office programs write tables: blank cells behind the last column are left out, and a row may end before it.
  bool is_ragged = false;
};
[[nodiscard]] Checked<Table> read_table(std::string_view text, std::string_view file, const TableFormat& format);

/// As above, and the header must consist of these columns, in any order: an unknown one is refused with the nearest
/// name, a missing one too. `is_free`: other names that columns may have.
[[nodiscard]] Checked<Table> read_table(std::string_view text, std::string_view file, const std::vector<Column>& expected,
                                        bool (*is_free)(std::string_view) = nullptr);

}  // namespace luoxuan::reader
