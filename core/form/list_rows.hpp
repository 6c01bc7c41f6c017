#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "form/bad_cells.hpp"
#include "form/cell_input.hpp"
#include "form/form_layout.hpp"

namespace luoxuan::form {

/// The rows of one list of a form, read from its sheet of a workbook.
class ListRows {
 public:
  ListRows(const LaidList& list, bool since_1904);

  /// The list stands in this sheet, its ids in this row, the field at `index` in `column`.
  void begin(std::string sheet, std::size_t row) { sheet_ = std::move(sheet), ids_row_ = row, is_found_ = true; }
  void add_column(std::size_t column, std::size_t index) { fields_[column] = index; }

  /// The next row of the sheet that is below the ids: the header, a blank one or one of the list.
  void take(std::size_t row, const std::vector<document::ReadCell>& cells, BadCells& bad);
  /// Cells merged over several rows: each row means the value that is seen beside it.
  void fill_merged(std::vector<document::MergedCells> merged, BadCells& bad);

  [[nodiscard]] bool is_found() const { return is_found_; }
  [[nodiscard]] const std::string& sheet() const { return sheet_; }
  /// With ids; one for each field when there are as many.
  [[nodiscard]] std::size_t columns() const;
  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  /// Below the ids stands what may be names of columns as well as an answer.
  [[nodiscard]] std::optional<Failure> unclear_header(std::string_view file) const;
  /// Where the field called `name` of a row (from 1) stands; empty when it has no place.
  [[nodiscard]] Message place_of(std::size_t row, std::string_view name) const;
  [[nodiscard]] value::List take_rows();

 private:
  /// Whether the row is no answer: the names of the columns, which a person may have deleted, or nothing of the list.
  bool is_header(std::size_t row, const std::vector<document::ReadCell>& cells);
  /// Rows of a column before `next` have what they get.
  std::size_t fill(const document::MergedCells& cells, std::size_t next, BadCells& bad);
  [[nodiscard]] std::string path_of(std::size_t row, const LaidField& field) const;

  const LaidList& list_;
  std::vector<CellInput> inputs_;  // of its fields
  std::string sheet_;
  std::map<std::size_t, std::size_t> fields_;  // column → index into the list's fields
  std::vector<value::Context> rows_;
  std::vector<std::size_t> lines_;  // of the sheet, of each row
  bool is_found_ = false, is_behind_header_ = false;
  std::size_t ids_row_ = 0;
  std::string unclear_name_;  // a text of the row below the ids
};

}  // namespace luoxuan::form
