#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "model/workbook_template.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

using model::ColumnKind;

/// What a person may enter into a cell (data validation).
struct EntryRule {
  std::vector<std::string> choices = {};             // only one of these; empty: anything
  bool warns_only = false;                           // a text beside the choices is questioned, not refused
  std::optional<double> minimum = {}, maximum = {};  // of numbers
  std::optional<std::size_t> longest = {};           // characters of a text
  std::string prompt = {};                           // shown when the cell is chosen
};

struct Column {
  std::string title;
  double width = 0;  // in half-width characters; 0: as wide as title and the first rows need, full-width counting 2, at most 60
  ColumnKind kind = ColumnKind::text;
  std::vector<std::string> choices = {};  // as EntryRule::choices
  EntryRule rule = {};
  std::string id = {};  // stands in a hidden row above the header, when any column has one
  bool is_hidden = false;
  bool is_entered = false;  // on a protected sheet: people may change the cells
};

/// Rows whose cell in `column` (from 0) reads `state`, or holds a number from `least` to `most`, are filled with this colour,
/// also after a person edits the cell.
struct RowFill {
  std::size_t column = 0;
  std::string state;
  unsigned colour = 0xFFFFFF;  // 0xRRGGBB
  std::optional<double> least = {}, most = {};
  bool cell_only = false;  // the cell instead of the row
};

/// A native chart of a sheet's own cells, below its rows.
struct SheetChart {
  using Kind = model::ChartKind;
  Kind kind = Kind::column;
  std::string title = {};
  std::size_t categories = 0;            // column
  std::vector<std::size_t> series = {};  // columns
};

/// A cell that differs from its column: rows and columns from 0.
struct CellException {
  std::size_t row = 0, column = 0;
  ColumnKind kind = ColumnKind::text;
  EntryRule rule = {};
  bool is_entered = false;
  bool is_heading = false;      // looks like the header
  std::size_t least_lines = 0;  // that its row is high
};

/// Gives the next row and true, or false behind the last one.
using RowSource = std::function<Result<bool>(value::List& row)>;

struct Sheet {
  std::string name;           // at most 31 characters, none of [ ] : * ? / \ and no name twice
  std::string title = {};     // a row over the whole width; empty: none
  std::string subtitle = {};  // a smaller row below the title; empty: none
  std::vector<Column> columns = {};
  std::vector<value::List> rows = {};  // each as long as columns, or shorter; null leaves a cell empty
  std::vector<RowFill> fills = {};
  bool freezes_header = true;  // title and header stay while scrolling
  bool has_filter = true;      // filter buttons in the header
  bool is_landscape = false;   // printed on A4, one page wide, header repeated
  std::vector<SheetChart> charts = {};
  RowSource more_rows = {};                    // behind `rows`: those that are too many to hold
  std::size_t blank_rows = 0;                  // behind all rows: empty ones to be filled in
  std::vector<CellException> exceptions = {};  // in the order of their rows
  bool is_protected = false;                   // only cells that are entered can be changed; rows can be added
  bool is_hidden = false;
};

struct Workbook {
  std::vector<Sheet> sheets;
  value::DateTime created;  // written into the file; nothing is asked from the system: equal input gives equal bytes
  std::string author = {};
  std::string title = {};
};

/// The .xlsx. Failures name sheet and cell. Memory does not grow with the cells of `more_rows` (libxlsxwriter's constant-memory
/// mode), except for the file's own bytes. No text becomes a formula, whatever it begins with.
[[nodiscard]] Result<std::string> write_workbook(const Workbook& workbook);

}  // namespace luoxuan::document
