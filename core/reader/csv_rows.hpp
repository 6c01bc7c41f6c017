#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "reader/csv.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {

/// What parts the items of a cell that holds several.
inline constexpr std::string_view list_marks = ";；";
inline constexpr std::string_view source_marks = ";；,，、";

/// One row of a table, by the names of its columns. What it refuses goes to the failures, with column and place.
class CsvRow {
 public:
  CsvRow(const Table& table, const std::vector<Cell>& cells, Failures& failures)
      : table_(table), cells_(cells), failures_(failures) {}

  [[nodiscard]] SourcePosition where() const { return cells_.front().where; }
  [[nodiscard]] SourcePosition where(std::string_view column) const;
  [[nodiscard]] const Table& table() const { return table_; }
  [[nodiscard]] const Cell& cell(std::size_t column) const { return cells_[column]; }

  /// Trimmed; empty when there is no such column.
  [[nodiscard]] std::string text(std::string_view column) const;
  std::string required_text(std::string_view column);
  /// ASCII, because it is stored and stands in addresses. `also`: marks that are allowed too, e.g. ".".
  std::string required_id(std::string_view column, std::string_view also = {});
  /// As required_id, where nothing is allowed.
  std::string id(std::string_view column, std::string_view also = {});
  [[nodiscard]] std::vector<std::string> texts(std::string_view column, std::string_view marks = list_marks) const;
  /// yes, no or nothing, which is no.
  bool truth(std::string_view column);

  void refuse(std::string_view column, const Message& expectation, Message hint = {});

 private:
  [[nodiscard]] const Cell* find(std::string_view column) const;

  const Table& table_;
  const std::vector<Cell>& cells_;
  Failures& failures_;
};

/// Reads each row of a table that has been read; every refusal at once.
template <class Part, class Read>
Checked<std::vector<Part>> read_rows_of(const Table& table, Read read) {
  Failures failures;
  std::vector<Part> parts;
  for (const std::vector<Cell>& cells : table.rows) {
    CsvRow row(table, cells, failures);
    Part part = read(row);
    part.where = row.where();
    parts.push_back(std::move(part));
  }
  if (!failures.empty()) return in_file_order(std::move(failures));
  return parts;
}

/// Reads each row of a table with these columns.
template <class Part, class Read>
Checked<std::vector<Part>> read_rows(std::string_view text, std::string_view file, const std::vector<Column>& columns,
                                     Read read) {
  const Checked<Table> table = read_table(text, file, columns);
  if (!table) return table.error();
  return read_rows_of<Part>(*table, read);
}

}  // namespace luoxuan::reader
