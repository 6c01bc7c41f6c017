// One writing or reading of a sheet of ROWS × 10 cells, for tests/bench/xlsx.py.
//
// usage: bench_xlsx ours ROWS FILE     our writer, rows given one by one
//        bench_xlsx plain ROWS FILE    the same workbook by libxlsxwriter's C interface alone, in constant memory: the floor
//        bench_xlsx read ROWS FILE     our reader; tells how many cells there are
#include <charconv>
#include <cstdio>
#include <cstring>
#include <string>

#include <xlsxwriter.h>

#include "base/file.hpp"
#include "document/workbook.hpp"
#include "document/xlsx_file.hpp"

namespace {

using namespace luoxuan;

constexpr int columns = 10;

/// Every second cell is a number. The texts are short, as in task lists.
std::string text_at(int row, int column) {
  return "第" + std::to_string(row) + "项任务" + std::to_string(column);
}
double number_at(int row, int column) {
  return row * 10 + column;
}

int ours(int rows, const char* file) {
  document::Sheet sheet{.name = "任务"};
  for (int i = 0; i < columns; ++i)
    sheet.columns.push_back({.title = "列" + std::to_string(i),
                             .width = 24,
                             .kind = i % 2 == 0 ? document::ColumnKind::text : document::ColumnKind::number});
  sheet.more_rows = [row = 0, rows](value::List& cells) mutable -> Result<bool> {
    if (row == rows) return false;
    for (int i = 0; i < columns; ++i) cells.push_back(i % 2 == 0 ? value::Value(text_at(row, i)) : value::Value(row * 10 + i));
    ++row;
    return true;
  };
  const auto bytes = document::write_workbook({{std::move(sheet)}, {{2018, 1, 2}, {}}, {}, {}});
  return bytes && write_whole(file, *bytes) ? 0 : 1;
}

int plain(int rows, const char* file) {
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file, &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
  lxw_format* text = workbook_add_format(book);
  format_set_border(text, LXW_BORDER_THIN);
  format_set_text_wrap(text);
  lxw_format* number = workbook_add_format(book);
  format_set_border(number, LXW_BORDER_THIN);
  for (int row = 0; row < rows; ++row)
    for (int i = 0; i < columns; ++i) {
      const auto r = static_cast<lxw_row_t>(row);
      const auto c = static_cast<lxw_col_t>(i);
      if (i % 2 == 0)
        worksheet_write_string(sheet, r, c, text_at(row, i).c_str(), text);
      else
        worksheet_write_number(sheet, r, c, number_at(row, i), number);
    }
  return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

int read(const char* file) {
  const auto bytes = read_file(file);
  if (!bytes) return 1;
  const auto workbook = document::XlsxFile::open(*bytes, file);
  if (!workbook) return 1;
  std::size_t cells = 0;
  if (!workbook->read(0, [&](std::size_t, const auto& row) {
        cells += row.size();
        return true;
      }))
    return 1;
  std::printf("%zu\n", cells);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return 2;
  const int rows = std::atoi(arguments[2]);
  if (std::strcmp(arguments[1], "ours") == 0) return ours(rows, arguments[3]);
  if (std::strcmp(arguments[1], "plain") == 0) return plain(rows, arguments[3]);
  return std::strcmp(arguments[1], "read") == 0 ? read(arguments[3]) : 2;
}
