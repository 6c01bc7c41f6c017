#pragma once

#include <cstddef>

#include "document/sheet_writer.hpp"

namespace luoxuan::document {

/// Rectangle of cells, from 0.
struct CellRange {
  std::size_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

// What is added to a sheet behind its rows: what may be entered, colours, charts.

/// Nothing happens when there is nothing to be checked.
[[nodiscard]] Result<void> add_rule(const SheetTarget& target, const Sheet& sheet, const CellRange& range, ColumnKind kind,
                                    const EntryRule& rule);

/// Colours of the rows in `body`.
[[nodiscard]] Result<void> add_fill(const SheetTarget& target, const Sheet& sheet, const CellRange& body, const RowFill& fill);

/// The charts, one below the other from `row` on, over the rows of `body`; the first on a page of its own if wanted, as all
/// others.
[[nodiscard]] Result<void> add_charts(const SheetTarget& target, const Sheet& sheet, const CellRange& body, std::size_t row,
                                      bool begins_page);

/// Of a chart, in points.
inline constexpr double chart_width = 540, chart_height = 270;

}  // namespace luoxuan::document
