#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::document {

/// How the cells of a column are set. A value of another kind than its column's is written as it is: a text stays a text.
/// Booleans are written 是 / 否, lists as their items joined by 、; a context or a function in a cell is refused.
enum class ColumnKind {
  text,       // left, wrapped
  number,     // right; numbers of more than 15 digits are written as text, since spreadsheets keep 15
  percent,    // 0.5 is shown as 50.0%
  date,       // yyyy-mm-dd
  date_time,  // yyyy-mm-dd hh:mm
};

struct Column {
  std::string title;
  double width = 0;  // in half-width characters; 0: as wide as title and the first rows need, full-width counting 2, at most 60
  ColumnKind kind = ColumnKind::text;
  std::vector<std::string> choices = {};  // cells may hold only one of these (data validation); empty: anything
};

/// Rows whose cell in `column` (from 0) reads `state` are filled with this colour, also after a person edits the cell.
struct RowFill {
  std::size_t column = 0;
  std::string state;
  unsigned colour = 0xFFFFFF;  // 0xRRGGBB
};

struct Sheet {
  std::string name;           // at most 31 characters, none of [ ] : * ? / \ and no name twice
  std::string title = {};     // a row over the whole width; empty: none
  std::string subtitle = {};  // a smaller row below the title; empty: none
  std::vector<Column> columns;
  std::vector<value::List> rows;  // each as long as columns, or shorter; null leaves a cell empty
  std::vector<RowFill> fills = {};
  bool freezes_header = true;  // title and header stay while scrolling
  bool has_filter = true;      // filter buttons in the header
  bool is_landscape = false;   // printed on A4, one page wide, header repeated
};

struct Workbook {
  std::vector<Sheet> sheets;
  value::DateTime created;  // written into the file; nothing is asked from the system: equal input gives equal bytes
  std::string author = {};
  std::string title = {};
};

/// The .xlsx. Failures name sheet and cell. Memory does not grow with the cells (libxlsxwriter's constant-memory mode),
/// except for the file's own bytes.
[[nodiscard]] Result<std::string> write_workbook(const Workbook& workbook);

}  // namespace luoxuan::document
