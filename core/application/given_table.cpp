#include "application/given_table.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "document/xlsx_file.hpp"
#include "reader/csv_text.hpp"

namespace luoxuan::application {
namespace {

using document::ReadCell;

constexpr std::size_t most_rows = 200'000, most_cells = 2'000'000, most_faults = 200;

bool is_blank(const std::vector<reader::Cell>& line) {
  return std::ranges::all_of(line, [](const reader::Cell& cell) { return text::trim(cell.text).empty(); });
}

/// The first sheet as a table, row by row; places are cells, as line and column.
class SheetTable {
 public:
  explicit SheetTable(std::string_view file) : file_(file) {}

  reader::Table table;
  Failures faults;

  /// False when it has seen enough.
  bool take(std::size_t row, const std::vector<ReadCell>& cells) {
    std::vector<reader::Cell> line;
    const std::size_t width = table.columns.empty() ? cells.back().column + 1 : table.columns.size();
    for (std::size_t column = 0; column < width; ++column) line.push_back({{}, place(row, column)});
    for (const ReadCell& cell : cells) {
      if (cell.column >= width) {
        if (!refuse_stray(row, cell)) return false;
      } else if (std::string text = text_of(row, cell); !text::trim(text).empty()) {
        line[cell.column].text = std::move(text);
      }
    }
    if (table.columns.empty())
      take_header(std::move(line));
    else if (!is_blank(line))
      table.rows.push_back(std::move(line));
    if (table.rows.size() > most_rows)
      return exceeds(say("expected at most {} rows, found more", "最多应有 {} 行，实际更多", most_rows));
    if (table.rows.size() * width > most_cells)
      return exceeds(say("expected at most {} cells, found more", "最多应有 {} 个单元格，实际更多", most_cells));
    return faults.size() < most_faults;
  }

 private:
  [[nodiscard]] SourcePosition place(std::size_t row, std::size_t column) const {
    return {file_, static_cast<int>(row + 1), static_cast<int>(column + 1)};
  }

  bool exceeds(Message message) {
    faults.push_back(
        {FailureCode::invalid_input, std::move(message), say("divide it into several files", "请分成几个文件"), {file_}});
    return false;
  }

  void refuse(std::size_t row, std::size_t column, Message message, Message hint) {
    faults.push_back({FailureCode::invalid_input, std::move(message), std::move(hint), place(row, column)});
  }

  /// A cell beside the table: one fault for its column, and for all where the table has a title instead of names of columns.
  /// False when nothing else is worth telling.
  bool refuse_stray(std::size_t row, const ReadCell& cell) {
    const std::string* text = cell.value.if_string();
    if (text != nullptr && text::trim(*text).empty()) return true;
    if (table.columns.size() == 1) {
      faults.assign(1, {FailureCode::invalid_input,
                        say("expected the names of columns in the first row, found one cell, '{}', and wider rows below",
                            "第一行应为各列的名称，实际只有“{}”一格，而下面的行更宽",
                            text::shortened(text::trim(table.columns.front().text))),
                        say("delete the rows above the names of the columns, such as a title", "请删去列名以上的行，如标题"),
                        table.columns.front().where});
      return false;
    }
    if (stray_columns_.insert(cell.column).second)
      refuse(row, cell.column,
             say("expected cells below the names of columns, found one beside them", "单元格应在列名之下，实有一格在表格之外"),
             say("name the column in the header, or delete what stands there", "请在表头写上列名，或删去表格之外的内容"));
    return true;
  }

  /// Without the empty cells behind the last name.
  void take_header(std::vector<reader::Cell> line) {
    while (!line.empty() && text::trim(line.back().text).empty()) line.pop_back();
    if (line.empty()) return;
    for (Failure& fault : reader::faults_of_columns(line)) faults.push_back(std::move(fault));
    table.columns = std::move(line);
  }

  std::string text_of(std::size_t row, const ReadCell& cell) {
    if (cell.kind == ReadCell::Kind::error) {
      refuse(row, cell.column,
             say("expected a value, found the error {}", "应为填写的内容，实为错误值{}", cell.value.to_string()),
             say("type the value instead of the formula", "请改填内容，不用公式"));
    } else if (cell.kind == ReadCell::Kind::uncomputed) {
      refuse(row, cell.column, say("expected a value, found a formula that was not computed", "应为填写的内容，实为未计算的公式"),
             say("open the file in the office program and save it again, or type the value",
                 "请用办公软件打开后重新保存，或改填内容"));
    } else if (const value::DateTime* moment = cell.value.if_date_time()) {
      return value::to_string(moment->date);
    } else if (!cell.value.is_null()) {
      return cell.value.to_string();
    }
    return {};
  }

  std::string file_;
  std::set<std::size_t> stray_columns_;
};

Checked<reader::Table> table_of_workbook(std::string_view bytes, std::string_view file) {
  const auto workbook = document::XlsxFile::open(bytes, file);
  if (!workbook) return Failures{workbook.error()};
  SheetTable sheet(file);
  const auto read =
      workbook->read(0, [&sheet](std::size_t row, const std::vector<ReadCell>& cells) { return sheet.take(row, cells); });
  if (!read) return Failures{read.error()};
  if (!sheet.faults.empty()) return std::move(sheet.faults);
  if (sheet.table.columns.empty())
    return Failures{{FailureCode::invalid_input,
                     say("expected a header of column names, found an empty sheet", "应有列名表头，实际为空表"),
                     {},
                     {std::string(file)}}};
  return std::move(sheet.table);
}

}  // namespace

Checked<reader::Table> read_given_table(std::string_view bytes, std::string_view file) {
  if (bytes.starts_with("PK")) return table_of_workbook(bytes, file);
  const auto decoded = reader::decode_table(bytes, file);
  if (!decoded) return Failures{decoded.error()};
  auto table = reader::read_table(*decoded, file, reader::TableFormat{reader::separator_of(*decoded)});
  if (table) std::erase_if(table->rows, is_blank);
  return table;
}

}  // namespace luoxuan::application
