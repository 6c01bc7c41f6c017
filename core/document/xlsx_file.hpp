#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/cell_name.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

/// A cell that is not empty. Formulas count as what they gave when the file was saved.
struct ReadCell {
  enum class Kind {
    value,
    percent,     // a number shown as percentage: 85% is 0.85
    error,       // the value is its text: "#N/A"
    uncomputed,  // a formula that no program has computed: no value
  };

  std::size_t column = 0;  // from 0
  value::Value value;      // string, number, boolean, date, time, date and time
  Kind kind = Kind::value;
  std::string_view format = {};  // code of a number's format, where there is one to tell; valid as long as the file
};

/// Takes one row that has cells, `row` from 0, cells from left to right; answers false when it has seen enough.
using RowSink = std::function<bool(std::size_t row, const std::vector<ReadCell>& cells)>;

/// Cells shown as one: only the first has a value.
struct MergedCells {
  std::size_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

/// A workbook (.xlsx) from a stranger. Its archive is held as it is; sheets are read row by row. Safe to share between threads.
///
/// Refused when it is opened: what is no .xlsx (also .xlsm, .xlsb, .xls, with a password), what exceeds the limits of
/// ZipArchive, XML that read_xml refuses, more than 256 sheets, a part that is several sheets, more than 48 MiB of shared texts.
class XlsxFile {
 public:
  [[nodiscard]] static Result<XlsxFile> open(std::string_view bytes, std::string_view file);

  /// Names of the sheets, in the order of their tabs; hidden ones too, without charts.
  [[nodiscard]] const std::vector<std::string>& sheets() const;

  /// How plain numbers that mean days are to be read: from_serial.
  [[nodiscard]] bool since_1904() const;

  /// Reads a sheet from its first row to its last and yields the merged cells, which stand behind the rows. limit_exceeded for
  /// cells beyond XFD1048576, for more than 20 million cells or 100,000 merged ranges, and when the texts of all cells, of all
  /// sheets that were read, each counted once, are more than 64 MiB; invalid_input for cells that do not stand in their order.
  [[nodiscard]] Result<std::vector<MergedCells>> read(std::size_t sheet, const RowSink& sink) const;

 private:
  class TextCount;
  struct State;
  explicit XlsxFile(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

}  // namespace luoxuan::document
