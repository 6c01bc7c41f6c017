#include "application/given_table.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/xlsx_file.hpp"
#include "reader/csv_text.hpp"

namespace luoxuan::application {
namespace {

constexpr std::size_t most_rows = 200'000;

/// The first sheet as a table; places are cells, as line and column.
Checked<reader::Table> table_of_workbook(std::string_view bytes, std::string_view file) {
  const auto workbook = document::XlsxFile::open(bytes, file);
  if (!workbook) return Failures{workbook.error()};
  reader::Table table;
  std::size_t width = 0;
  const auto read = workbook->read(0, [&](std::size_t row, const std::vector<document::ReadCell>& cells) {
    std::vector<reader::Cell> line;
    const auto place = [&](std::size_t column) {
      return SourcePosition{std::string(file), static_cast<int>(row + 1), static_cast<int>(column + 1)};
    };
    if (width == 0) width = cells.empty() ? 0 : cells.back().column + 1;
    for (std::size_t column = 0; column < width; ++column) line.push_back({{}, place(column)});
    for (const document::ReadCell& cell : cells)
      if (cell.column < width && !cell.value.is_null()) {
        std::string text = cell.value.to_string();
        if (const value::DateTime* moment = cell.value.if_date_time()) text = value::to_string(moment->date);
        line[cell.column].text = std::move(text);
      }
    if (table.columns.empty())
      table.columns = std::move(line);
    else if (std::ranges::any_of(line, [](const reader::Cell& cell) { return !text::trim(cell.text).empty(); }))
      table.rows.push_back(std::move(line));
    return table.rows.size() <= most_rows;
  });
  if (!read) return Failures{read.error()};
  if (table.rows.size() > most_rows)
    return Failures{{FailureCode::invalid_input,
                     say("expected at most {} rows, found more", "最多应有 {} 行，实际更多", most_rows),
                     say("divide it into several files", "请分成几个文件"),
                     {std::string(file)}}};
  if (table.columns.empty())
    return Failures{{FailureCode::invalid_input,
                     say("expected a header of column names, found an empty sheet", "应有列名表头，实际为空表"),
                     {},
                     {std::string(file)}}};
  return table;
}

}  // namespace

Checked<reader::Table> read_given_table(std::string_view bytes, std::string_view file) {
  if (bytes.starts_with("PK")) return table_of_workbook(bytes, file);
  const auto decoded = reader::decode_table(bytes, file);
  if (!decoded) return Failures{decoded.error()};
  return reader::read_table(*decoded, file, reader::TableFormat{reader::separator_of(*decoded)});
}

}  // namespace luoxuan::application
