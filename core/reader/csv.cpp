#include "reader/csv.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/text.hpp"
#include "reader/byte_order_mark.hpp"
#include "reader/refusals.hpp"

namespace luoxuan::reader {
namespace {

constexpr std::size_t failures_listed = 200;  // more help nobody, and a hostile file could have millions
constexpr std::size_t column_limit = 16'384;  // as spreadsheets have

using Row = std::vector<Cell>;

/// Faults of one kind, in file order: those that may be listed, and how many more there were.
struct FirstFaults {
  Failures kept = {};
  std::size_t more = 0;

  void add(Failure failure) {
    if (kept.size() <= failures_listed)
      kept.push_back(std::move(failure));
    else
      ++more;
  }
};

/// Splits a text into rows of cells, character by character, keeping the place.
class Splitter {
 public:
  Splitter(std::string_view text, std::string_view file, const TableFormat& format, FirstFaults& faults)
      : text_(text), file_(file), format_(format), faults_(faults) {}

  std::vector<Row> rows() {
    std::vector<Row> rows;
    while (at_ < text_.size()) {
      if (cells_ > format_.cell_limit) {
        faults_.add({FailureCode::limit_exceeded,
                     say("expected at most {} cells, found more", "表格应不超过 {} 个单元格，实际更多", format_.cell_limit),
                     {},
                     here()});
        break;
      }
      Row row = read_row();
      if (std::ranges::any_of(row, [](const Cell& cell) { return !cell.text.empty(); })) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  [[nodiscard]] bool at_line_end() const { return text_.substr(at_, 1) == "\n" || text_.substr(at_, 2) == "\r\n"; }

  Row read_row() {
    Row row;
    for (;;) {
      row.push_back(read_cell());
      if (at_ < text_.size() && text_[at_] == format_.separator) {
        advance();
        continue;
      }
      if (at_ < text_.size() && text_[at_] == '\r') advance();
      if (at_ < text_.size()) advance();  // the line feed
      return row;
    }
  }

  Cell read_cell() {
    Cell cell{{}, here()};
    ++cells_;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    if (quoted) read_quoted(cell);
    const std::size_t begin = at_;
    bool refused = false;
    while (at_ < text_.size() && text_[at_] != format_.separator && !at_line_end()) {
      const bool control = static_cast<unsigned char>(text_[at_]) < 0x20 && text_[at_] != '\t';
      if (!refused && (text_[at_] == '"' || (at_ == begin && quoted) || control)) {
        refuse_inside(cell, at_ == begin && quoted, control);
        refused = true;
      }
      advance();
    }
    cell.text += text_.substr(begin, at_ - begin);
    return cell;
  }

  void read_quoted(Cell& cell) {
    advance();
    for (;;) {
      const std::size_t mark = text_.find('"', at_);
      if (mark == std::string_view::npos) {
        refuse(cell.where,
               say("expected a closing quotation mark, found the end of the file", "应有后引号，实际到文件末尾仍没有"),
               say("write the closing quotation mark, or double those that belong to the text",
                   "请补上后引号；文字中的引号须写两次"));
        while (at_ < text_.size()) advance();
        return;
      }
      cell.text += text_.substr(at_, mark - at_);
      while (at_ <= mark) advance();
      if (text_.substr(at_, 1) != "\"") return;
      cell.text += '"';
      advance();
    }
  }

  void refuse_inside(const Cell& cell, bool behind_quoted, bool control) {
    if (behind_quoted) {
      refuse(here(),
             say("expected a comma behind the quoted cell '{}', found other text",
                 "带引号的单元格“{}”之后应为逗号，实际为其他文字", cell.text),
             say("put the whole cell in quotation marks and double those inside", "请给整个单元格加引号，其中的引号写两次"));
    } else if (control) {
      refuse(here(),
             say("expected text, found the control character {}", "应为文字，实际为控制字符 {}", static_cast<int>(text_[at_])),
             say("end lines with LF or CRLF, and leave out other control characters", "换行请用 LF 或 CRLF，并删去其他控制字符"));
    } else {
      refuse(here(), say("expected a quoted cell, found a quotation mark inside", "含引号的单元格应整个加引号，实际引号在中间"),
             say("put the whole cell in quotation marks and double those inside", "请给整个单元格加引号，其中的引号写两次"));
    }
  }

  void refuse(SourcePosition where, Message message, Message hint) {
    faults_.add({FailureCode::invalid_definition, std::move(message), std::move(hint), std::move(where)});
  }

  [[nodiscard]] SourcePosition here() const { return {std::string(file_), line_, column_}; }

  void advance() {
    if (text_[at_] == '\n') {
      ++at_;
      ++line_;
      column_ = 1;
      return;
    }
    text::next_code_point(text_, at_);
    ++column_;
  }

  std::string_view text_;
  std::string_view file_;
  TableFormat format_;
  FirstFaults& faults_;
  std::size_t at_ = 0;
  std::size_t cells_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// The place of the first byte that is not UTF-8.
SourcePosition place_of_bad_byte(std::string_view text, std::string_view file) {
  SourcePosition where{std::string(file), 1, 1};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    text::next_code_point(text, at);
    if (!text::is_utf8(text.substr(begin, at - begin))) break;
    if (text[begin] == '\n') {
      ++where.line;
      where.column = 1;
    } else {
      ++where.column;
    }
  }
  return where;
}

FirstFaults check_columns(const Row& columns) {
  FirstFaults faults;
  std::unordered_set<std::string_view> names;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Cell& column = columns[i];
    if (column.text.empty())
      faults.add({FailureCode::invalid_definition,
                  say("expected a name for column {}, found none", "第 {} 列应有列名，实际没有", i + 1),
                  say("name it, or delete the column", "请写上列名，或删去该列"), column.where});
    else if (!names.insert(column.text).second)
      faults.add({FailureCode::invalid_definition,
                  say("expected columns that differ, found '{}' twice", "列名应各不相同，实际“{}”出现两次", column.text),
                  {},
                  column.where});
  }
  return faults;
}

bool is_blank_cell(const Cell& cell) {
  return text::trim(cell.text).empty();
}

void cut_blank_end(Row& row, std::size_t least) {
  while (row.size() > least && is_blank_cell(row.back())) row.pop_back();
}

void check_surplus(Row& row, std::size_t columns, FirstFaults& faults) {
  cut_blank_end(row, columns);
  if (row.size() <= columns) return;
  const Cell& first = *std::find_if_not(row.begin() + static_cast<std::ptrdiff_t>(columns), row.end(), is_blank_cell);
  faults.add({FailureCode::invalid_definition,
              say("expected at most {} cells, as the header has names, found another, '{}'",
                  "单元格应不超过表头的 {} 列，实际之后还有“{}”", columns, text::shortened(first.text)),
              say("a cell that holds a comma must be in quotation marks; a column needs a name in the header",
                  "含逗号的单元格须加引号；多出的列须在表头写上列名"),
              first.where});
}

void check_width(const Row& row, std::size_t columns, FirstFaults& faults) {
  if (row.size() == columns) return;
  faults.add(
      {FailureCode::invalid_definition,
       say("expected {} cells as in the header, found {}", "应与表头一样有 {} 个单元格，实际有 {} 个", columns, row.size()),
       row.size() > columns ? say("a cell that holds a comma must be in quotation marks", "含逗号的单元格须加引号")
                            : say("write a comma for each empty cell too", "空单元格也要写逗号"),
       row.front().where});
}

/// All kinds in file order, and no more than help.
Failures listed(std::vector<FirstFaults> kinds) {
  Failures failures;
  std::size_t more = 0;
  for (FirstFaults& kind : kinds) {
    std::ranges::move(kind.kept, std::back_inserter(failures));
    more += kind.more;
  }
  failures = in_file_order(std::move(failures));
  if (failures.size() <= failures_listed) return failures;
  more += failures.size() - failures_listed;
  const SourcePosition where = failures[failures_listed].where;
  failures.resize(failures_listed);
  failures.push_back(
      {FailureCode::limit_exceeded,
       say("expected a table with few faults, found {} more from here on", "表中错误过多，此处之后还有 {} 处", more),
       {},
       where});
  return failures;
}

}  // namespace

std::size_t Table::column(std::string_view name) const {
  return static_cast<std::size_t>(std::ranges::find(columns, name, &Cell::text) - columns.begin());
}

Failures faults_of_columns(const std::vector<Cell>& columns) {
  return listed({check_columns(columns)});
}

Checked<Table> read_table(std::string_view text, std::string_view file) {
  return read_table(text, file, TableFormat{});
}

Checked<Table> read_table(std::string_view text, std::string_view file, const TableFormat& format) {
  const SourcePosition start{std::string(file), 1, 1};
  if (text.size() > format.size_limit)
    return Failures{
        {FailureCode::limit_exceeded,
         say("expected at most {} bytes of CSV, found {}", "CSV 应不超过 {} 字节，实际为 {}", format.size_limit, text.size()),
         {},
         start}};
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  if (!text::is_utf8(text))
    return Failures{{FailureCode::invalid_definition,
                     say("expected UTF-8 text, found other bytes", "应为 UTF-8 文本，实际含其他编码"),
                     say("save the file as \"CSV UTF-8\"", "请另存为“CSV UTF-8”格式"), place_of_bad_byte(text, file)}};
  FirstFaults faults, widths;
  std::vector<Row> rows = Splitter(text, file, format, faults).rows();
  if (rows.empty())
    return Failures{{FailureCode::invalid_definition,
                     say("expected a header of column names, found an empty table", "应有列名表头，实际为空表"),
                     say("write the names of the columns on the first line", "请在第一行写列名"), start}};
  Table table;
  table.columns = std::move(rows.front());
  if (format.is_ragged) cut_blank_end(table.columns, 1);
  if (table.columns.size() > column_limit)
    return Failures{
        {FailureCode::limit_exceeded,
         say("expected at most {} columns, found {}", "列数应不超过 {}，实际为 {}", column_limit, table.columns.size()),
         {},
         table.columns[column_limit].where}};
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (format.is_ragged)
      check_surplus(rows[i], table.columns.size(), widths);
    else
      check_width(rows[i], table.columns.size(), widths);
  if (Failures failures = listed({std::move(faults), check_columns(table.columns), std::move(widths)}); !failures.empty())
    return failures;
  table.rows.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
  return table;
}

Checked<Table> read_table(std::string_view text, std::string_view file, const std::vector<Column>& expected,
                          bool (*is_free)(std::string_view)) {
  Checked<Table> table = read_table(text, file);
  if (!table) return table;
  Failures failures;
  std::vector<std::string> names;
  for (const Column& column : expected) names.push_back(column.name);
  std::vector<std::string> missing;
  for (const Column& column : expected) {
    if (table->column(column.name) != table->columns.size()) continue;
    if (column.required) missing.push_back(column.name);
  }
  for (const Cell& column : table->columns) {
    if (std::ranges::find(names, column.text) != names.end() || (is_free != nullptr && is_free(column.text))) continue;
    // a misspelt column is not missed too
    if (const auto meant = text::nearest(column.text, names)) std::erase(missing, *meant);
    failures.push_back(
        {FailureCode::invalid_definition, say("expected a known column, found '{}'", "应为已知的列，实际为“{}”", column.text),
         did_you_mean(column.text, names, say("the columns are {}", "可用的列：{}", text::join(names, ", "))), column.where});
  }
  for (const std::string& name : missing)
    failures.push_back({FailureCode::invalid_definition, say("expected a column '{}', found none", "应有“{}”列，实际没有", name),
                        say("add it to the header", "请在表头补上该列"), table->columns.front().where});
  if (!failures.empty()) return in_file_order(std::move(failures));
  return table;
}

}  // namespace luoxuan::reader
