#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"

namespace luoxuan::model {

/// How the cells of a column are set. A value of another kind than its column's is written as it is: a text stays a text.
/// Booleans are written 是 / 否, lists as their items joined by 、; a context or a function in a cell is refused.
enum class ColumnKind {
  text,       // left, wrapped
  number,     // right; numbers of more than 15 digits are written as text, since spreadsheets keep 15
  percent,    // 0.5 is shown as 50.0%
  date,       // yyyy-mm-dd
  date_time,  // yyyy-mm-dd hh:mm
  time,       // hh:mm
};

enum class ChartKind { bar, column, line, pie, radar };

/// A text of a template: what it says, or with a leading '=' what its expression gives.
struct TemplateText {
  std::string text;
  std::optional<feel::Expression> expression;
  SourcePosition where = {};
};

/// "unit in units": what it stands before is there once for each item, which the name stands for.
struct ForEach {
  std::string name;
  feel::Expression list;
};

struct ColumnTemplate {
  TemplateText title;
  feel::Expression value;           // of one row
  std::optional<ForEach> for_each;  // a column for each item
  ColumnKind kind = ColumnKind::text;
  double width = 0;                  // in half-width characters; 0: as wide as needed
  std::vector<std::string> choices;  // cells may hold only one of these; empty: anything
};

/// Rows, or cells of the column alone, that are filled with a colour.
struct ColourTemplate {
  std::string column;  // by its title
  std::string equals;  // or, for numbers:
  std::optional<double> from, to;
  unsigned colour = 0xFFFFFF;  // 0xRRGGBB
  bool cell_only = false;
  SourcePosition where = {};
};

struct ChartTemplate {
  ChartKind kind = ChartKind::column;
  TemplateText title;
  std::string categories;           // title of a column
  std::vector<std::string> series;  // titles of columns
  SourcePosition where = {};
};

struct SheetTemplate {
  TemplateText name, title, subtitle;
  std::optional<ForEach> for_each;  // a sheet for each item
  feel::Expression rows;            // gives a list; members of an item are names in the columns' values
  std::vector<ColumnTemplate> columns;
  std::vector<ColourTemplate> colours;
  std::vector<ChartTemplate> charts;
  bool is_landscape = false, has_filter = true, freezes_header = true;
  SourcePosition where = {};
};

/// A workbook (.xlsx) as a college writes it down: templates/*.toml. Immutable after reading; safe to share between threads.
/// Format: docs/formats/workbook.md.
struct WorkbookTemplate {
  TemplateText title;
  std::vector<SheetTemplate> sheets;
  SourcePosition where = {};
};

}  // namespace luoxuan::model
