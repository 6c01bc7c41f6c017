#include "document/sheet_writer.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "document/cell_name.hpp"
#include "document/cell_text.hpp"
#include "document/cell_width.hpp"
#include "document/sheet_rules.hpp"
#include "document/value_text.hpp"
#include "value/kind_words.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t rows_measured = 200;
constexpr std::size_t widest = 60, narrowest = 6;
constexpr std::size_t digits_shown = 15;
constexpr std::int64_t exact_integers = 1'000'000'000'000'000;      // 15 digits
constexpr double line_height = 16, row_height = 20, highest = 409;  // points
constexpr double title_line = 22;                                   // points
constexpr double page_long = 842, page_short = 595;                 // A4, points
constexpr double margin_beside = 0.5, margin_above = 0.6;           // inches
constexpr double points_an_inch = 72;                               // points
constexpr std::size_t cell_text_limit = 32767;                      // characters in a cell

Failure in_cell(FailureCode code, const std::string& sheet, std::size_t row, std::size_t column, const Message& message,
                Message hint) {
  const std::string cell = cell_name(row, column);
  return in_sheet(code, sheet,
                  Message{fmt::format("cell {}: {}", cell, message.english), fmt::format("单元格{}：{}", cell, message.chinese)},
                  std::move(hint));
}

/// The nearest double, if it says the same to 15 digits: what a spreadsheet keeps.
std::optional<double> as_double(const value::Number& number) {
  if (const auto integer = number.to_integer(); integer && (*integer < exact_integers) && (*integer > -exact_integers))
    return static_cast<double>(*integer);
  const std::string text = number.to_string();
  const std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE"));
  std::size_t digits = 0;
  for (const char c : mantissa)
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  double nearest = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), nearest);
  if (digits > digits_shown || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return nearest;
}

bool is_spreadsheet_date(const value::Date& date) {
  return date.year >= 1900 && date.year <= 9999;
}

/// What a number of a spreadsheet can say without losing anything.
bool is_spreadsheet_time(const value::Time& time) {
  return time.zone.is_local() && time.nanosecond == 0;
}

/// The same for dates with times. One that stands in a zone shows the same time there as the workbook's own clock: such a
/// moment, as the engine's are, is that clock's time, to the millisecond.
bool is_spreadsheet_moment(const value::DateTime& moment, value::Zone home) {
  if (!is_spreadsheet_date(moment.date)) return false;
  if (moment.time.zone.is_local()) return moment.time.nanosecond == 0;
  value::DateTime there = moment;
  there.time.zone = {};
  return value::to_seconds(moment, home) == value::to_seconds(there, home);
}

double part_of_day(const value::Time& time) {
  return (time.hour * 3600 + time.minute * 60 + time.second) / 86'400.0;
}

/// The text of a cell that is neither number nor date; nothing for what has no text.
std::optional<std::string> text_in_cell(const value::Value& value) {
  if (const value::DateTime* moment = value.if_date_time())
    if (!moment->time.zone.is_local() || moment->time.nanosecond != 0) return to_string(*moment);
  const value::List* list = value.if_list();
  if (list == nullptr) return text_of(value);
  std::vector<std::string> items;
  for (const value::Value& item : *list) {
    auto text = text_of(item);
    if (!text) return std::nullopt;
    items.push_back(std::move(*text));
  }
  return text::join(items, "、");
}

/// At least the text's width in half-width characters, found without decoding it; more than any room when it has line feeds.
std::size_t widest_possible(std::string_view text) {
  std::size_t ascii = 0, feeds = 0;
  for (const char c : text) {
    ascii += static_cast<unsigned char>(c) < 0x80 ? 1 : 0;
    feeds += c == '\n' ? 1 : 0;
  }
  if (feeds > 0) return std::string_view::npos;
  return ascii + ((text.size() - ascii) * 2 + 2) / 3;  // three bytes are two wide; two bytes one
}

std::size_t width_of(const value::Value& value, value::Zone home) {
  if (value.if_date() != nullptr) return 10;
  if (const value::DateTime* moment = value.if_date_time(); moment != nullptr && is_spreadsheet_moment(*moment, home)) return 16;
  if (const value::Time* time = value.if_time()) return is_spreadsheet_time(*time) ? 8 : cell_width(to_string(*time));
  const auto text = text_in_cell(value);
  return text ? cell_width(*text) : 0;
}

class SheetWriter {
 public:
  SheetWriter(const SheetTarget& target, const Sheet& sheet)
      : target_(target), worksheet_(target.worksheet), formats_(target.formats), sheet_(sheet) {}

  Result<void> write() {
    LX_TRY(read_ahead());
    set_page();
    set_columns();
    LX_TRY(write_headline(sheet_.title, formats_.title, Formats::title_size, title_line, 30));
    LX_TRY(write_headline(sheet_.subtitle, formats_.subtitle, Formats::text_size, line_height, 18));
    LX_TRY(write_ids());
    const std::size_t header = row_;
    LX_TRY(write_header());
    if (sheet_.freezes_header) worksheet_freeze_panes(worksheet_, row(row_), 0);
    worksheet_repeat_rows(worksheet_, row(header), row(header));
    first_row_ = row_;
    for (const value::List& cells : sheet_.rows) LX_TRY(write_row(cells));
    for (const value::List& cells : ahead_) LX_TRY(write_row(cells));
    LX_TRY(write_more());
    static const value::List nothing;
    for (std::size_t i = 0; i < sheet_.blank_rows; ++i) LX_TRY(write_row(nothing));
    if (sheet_.has_filter && !sheet_.columns.empty())
      worksheet_autofilter(worksheet_, row(header), 0, row(row_ - 1), column(sheet_.columns.size() - 1));
    if (sheet_.is_protected) protect();
    if (sheet_.is_hidden) worksheet_hide(worksheet_);
    if (row_ == first_row_ || sheet_.columns.empty()) return {};
    return add_what_follows();
  }

 private:
  static lxw_row_t row(std::size_t at) { return static_cast<lxw_row_t>(at); }
  static lxw_col_t column(std::size_t at) { return static_cast<lxw_col_t>(at); }

  /// Widths are measured on the first rows, also where rows are given one by one.
  Result<void> read_ahead() {
    while (sheet_.more_rows && ahead_.size() + sheet_.rows.size() < rows_measured) {
      value::List cells;
      LX_TRY_ASSIGN(const bool is_there, sheet_.more_rows(cells));
      if (!is_there) {
        is_read_ = true;
        return {};
      }
      ahead_.push_back(std::move(cells));
    }
    return {};
  }

  Result<void> write_more() {
    value::List cells;
    while (sheet_.more_rows && !is_read_) {
      cells.clear();
      LX_TRY_ASSIGN(const bool is_there, sheet_.more_rows(cells));
      if (!is_there) break;
      LX_TRY(write_row(cells));
    }
    return {};
  }

  void set_page() {
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(worksheet_, a4);
    if (sheet_.is_landscape) worksheet_set_landscape(worksheet_);
    worksheet_fit_to_pages(worksheet_, 1, 0);
    // libxlsxwriter writes such a height at each row, which is a twentieth of the work: long lists keep the office program's own.
    if (!sheet_.more_rows) worksheet_set_default_row(worksheet_, row_height, LXW_FALSE);
    worksheet_set_margins(worksheet_, margin_beside, margin_beside, margin_above, margin_above);
    worksheet_set_footer(worksheet_, "&C第 &P 页，共 &N 页");
    worksheet_center_horizontally(worksheet_);
  }

  void set_columns() {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const Column& each = sheet_.columns[i];
      widths_.push_back(width_of_column(i));
      lxw_row_col_options options = {};
      options.hidden = each.is_hidden ? LXW_TRUE : LXW_FALSE;
      // Rows that people add look and can be changed like those that are there.
      lxw_format* const format = each.is_entered ? formats_.of(each.kind, true) : nullptr;
      worksheet_set_column_opt(worksheet_, column(i), column(i), widths_.back(), format, &options);
    }
  }

  [[nodiscard]] double width_of_column(std::size_t at) const {
    if (sheet_.columns[at].width > 0) return sheet_.columns[at].width;
    const std::size_t button = sheet_.has_filter ? 3 : 0;
    std::size_t width = cell_width(sheet_.columns[at].title) + button;
    std::size_t left = rows_measured;
    for (const auto* rows : {&sheet_.rows, &ahead_})
      for (std::size_t i = 0; i < rows->size() && left > 0; ++i, --left)
        if (at < (*rows)[i].size()) width = std::max(width, width_of((*rows)[i][at], target_.home));
    return static_cast<double>(std::clamp(width + 1, narrowest, widest));
  }

  /// Excel fits a row without a height to its wrapped texts, LibreOffice does not: so it is given one.
  void set_height(const value::List& cells) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto room = static_cast<std::size_t>(std::max(1.0, widths_[i] - 1));
      if (const std::string* text = cells[i].if_string()) {
        if (widest_possible(*text) > room) lines = std::max(lines, cell_lines(*text, room));
      } else if (const value::DateTime* moment = cells[i].if_date_time();
                 cells[i].if_list() != nullptr || (moment != nullptr && !is_spreadsheet_moment(*moment, target_.home))) {
        lines = std::max(lines, cell_lines(text_in_cell(cells[i]).value_or(std::string()), room));
      }
      if (const CellException* exception = next_exception(i)) lines = std::max(lines, exception->least_lines);
    }
    if (lines > 1)
      give_height(line_height * static_cast<double>(lines) + 4);
    else
      height_ += worksheet_->default_row_height;
  }

  void give_height(double height) {
    const double given = std::min(height, highest);
    worksheet_set_row(worksheet_, row(row_), given, nullptr);
    height_ += given;
  }

  /// Of the columns that are seen, in half-width characters.
  [[nodiscard]] double whole_width() const {
    double whole = widths_.empty() ? static_cast<double>(narrowest) : 0;
    for (std::size_t i = 0; i < widths_.size(); ++i)
      if (!sheet_.columns[i].is_hidden) whole += widths_[i];
    return whole;
  }

  /// Whether the rows leave no room for a chart on their page, which is made one page wide.
  [[nodiscard]] bool fill_page() const {
    double width = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i)
      if (!sheet_.columns[i].is_hidden) width += (widths_[i] * 7 + 5) * 0.75;  // a digit is 7 pixels wide, 5 are between
    const double page_width = (sheet_.is_landscape ? page_long : page_short) - 2 * margin_beside * points_an_inch;
    const double page_height = (sheet_.is_landscape ? page_short : page_long) - 2 * margin_above * points_an_inch;
    const double shrunk = std::min(1.0, page_width / std::max(width, chart_width));
    return (height_ + worksheet_->default_row_height + chart_height) * shrunk > page_height;
  }

  /// A merged cell does not grow with its text, and what is centred beside empty cells loses both ends: the text wraps.
  Result<void> write_headline(const std::string& text, lxw_format* format, double size, double line, double height) {
    if (text.empty()) return {};
    const auto room = static_cast<std::size_t>(std::max(2.0, (whole_width() - 1) * Formats::text_size / size));
    const std::size_t lines = cell_lines(text, room - room % 2);  // an odd place at the end holds no full-width character
    give_height(height + line * static_cast<double>(lines - 1));
    std::size_t first = 0;  // a merged cell that begins in a hidden column would not be seen
    while (first + 1 < sheet_.columns.size() && sheet_.columns[first].is_hidden) ++first;
    if (sheet_.columns.size() > first + 1) {
      const std::string written = escaped_for_cell(text);
      LX_TRY(check_length(first, written));
      const lxw_error error = worksheet_merge_range(worksheet_, row(row_), column(first), row(row_),
                                                    column(sheet_.columns.size() - 1), written.c_str(), format);
      if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    } else {
      LX_TRY(write_text(first, text, format));
    }
    ++row_;
    return {};
  }

  Result<void> write_ids() {
    if (std::ranges::all_of(sheet_.columns, [](const Column& each) { return each.id.empty(); })) return {};
    lxw_row_col_options options = {};
    options.hidden = LXW_TRUE;
    worksheet_set_row_opt(worksheet_, row(row_), LXW_DEF_ROW_HEIGHT, nullptr, &options);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
      if (!sheet_.columns[i].id.empty()) LX_TRY(write_text(i, sheet_.columns[i].id, nullptr));
    ++row_;
    return {};
  }

  Result<void> write_header() {
    value::List titles;
    for (const Column& each : sheet_.columns) titles.push_back(each.title);
    set_height(titles);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) LX_TRY(write_text(i, sheet_.columns[i].title, formats_.header));
    ++row_;
    return {};
  }

  Result<void> write_row(const value::List& cells) {
    if (cells.size() > sheet_.columns.size())
      return in_cell(FailureCode::invalid_input, sheet_.name, row_, sheet_.columns.size(),
                     say("expected a row of at most {} cells, found {}", "一行应不超过{}个单元格，实为{}", sheet_.columns.size(),
                         cells.size()),
                     {});
    if (row_ >= LXW_ROW_MAX)
      return in_sheet(
          FailureCode::limit_exceeded, sheet_.name,
          say("expected at most {} rows, found more", "应不超过{}行，实为更多", static_cast<std::size_t>(LXW_ROW_MAX)),
          say("divide it into several sheets", "请拆成几个工作表"));
    set_height(cells);  // looks at exceptions, too
    static const value::Value nothing;
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const Column& each = sheet_.columns[i];
      const value::Value& value = i < cells.size() ? cells[i] : nothing;
      const CellException* exception = next_exception(i);
      if (exception == nullptr)
        LX_TRY(write_cell(i, value, each.kind, each.is_entered));
      else if (exception->is_heading)
        LX_TRY(write_text(i, text_in_cell(value).value_or(std::string()), formats_.header));
      else
        LX_TRY(write_cell(i, value, exception->kind, exception->is_entered));
    }
    ++row_;
    return {};
  }

  /// Exceptions come in the order of their rows; within one row in any order.
  const CellException* next_exception(std::size_t at) {
    if (first_row_ == 0) return nullptr;  // the header is not written yet
    const std::size_t here = row_ - first_row_;
    while (exception_ < sheet_.exceptions.size() && sheet_.exceptions[exception_].row < here) ++exception_;
    for (std::size_t i = exception_; i < sheet_.exceptions.size() && sheet_.exceptions[i].row == here; ++i)
      if (sheet_.exceptions[i].column == at) return &sheet_.exceptions[i];
    return nullptr;
  }

  /// Of a text as it stands in the XML: libxlsxwriter counts what escaped_for_cell adds.
  Result<void> check_length(std::size_t at, const std::string& text) const {
    if (text.size() <= cell_text_limit) return {};  // bytes: never less than characters
    const std::size_t length = spreadsheet_length(text);
    if (length <= cell_text_limit) return {};
    return in_cell(FailureCode::limit_exceeded, sheet_.name, row_, at,
                   say("expected at most {} characters, found {}", "应不超过{}个字符，实为{}", cell_text_limit, length),
                   say("put long texts into a document", "长文本请放入文档"));
  }

  Result<void> write_text(std::size_t at, const std::string& text, lxw_format* format) {
    if (text.empty() && format == nullptr) return {};
    const bool stands = stands_in_cell(text);
    const std::string escaped = stands ? std::string() : escaped_for_cell(text);
    const std::string& written = stands ? text : escaped;
    LX_TRY(check_length(at, written));
    const lxw_error error = text.empty() ? worksheet_write_blank(worksheet_, row(row_), column(at), format)
                                         : worksheet_write_string(worksheet_, row(row_), column(at), written.c_str(), format);
    if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    return {};
  }

  Result<void> write_moment(std::size_t at, const value::Date& date, const value::Time& time, lxw_format* format) {
    lxw_datetime moment = {date.year, date.month, date.day, time.hour, time.minute, time.second + time.nanosecond / 1e9};
    const lxw_error error = worksheet_write_datetime(worksheet_, row(row_), column(at), &moment, format);
    if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    return {};
  }

  Result<void> write_number(std::size_t at, double number, lxw_format* format) {
    const lxw_error error = worksheet_write_number(worksheet_, row(row_), column(at), number, format);
    if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    return {};
  }

  Result<void> write_cell(std::size_t at, const value::Value& value, ColumnKind kind, bool is_entered) {
    if (const std::string* text = value.if_string())
      return write_text(at, *text, formats_.of(text->empty() ? kind : ColumnKind::text, is_entered));
    if (value.is_null()) return write_text(at, std::string(), formats_.of(kind, is_entered));
    if (const value::Date* date = value.if_date(); date != nullptr && is_spreadsheet_date(*date))
      return write_moment(at, *date, {}, formats_.of(ColumnKind::date, is_entered));
    if (const value::DateTime* moment = value.if_date_time(); moment != nullptr && is_spreadsheet_moment(*moment, target_.home))
      return write_moment(at, moment->date, moment->time, formats_.of(ColumnKind::date_time, is_entered));
    if (const value::Time* time = value.if_time()) {
      if (!is_spreadsheet_time(*time)) return write_text(at, to_string(*time), formats_.of(ColumnKind::text, is_entered));
      lxw_format* const to_second = is_entered ? formats_.entered_seconds : formats_.fixed_seconds;
      return write_number(at, part_of_day(*time), time->second != 0 ? to_second : formats_.of(ColumnKind::time, is_entered));
    }
    if (const value::Number* number = value.if_number())
      if (const auto nearest = as_double(*number))
        return write_number(at, *nearest,
                            formats_.of(kind == ColumnKind::percent ? ColumnKind::percent : ColumnKind::number, is_entered));
    const auto text = text_in_cell(value);
    if (!text) {
      const Message found = value::words_for(value.kind());
      return in_cell(FailureCode::invalid_input, sheet_.name, row_, at,
                     say("expected a single value, found a {0}", "应为单个值，实为{1}", found.english, found.chinese),
                     say("choose one member of it for the cell", "请选取其中一项填入单元格"));
    }
    return write_text(at, *text, formats_.of(ColumnKind::text, is_entered));
  }

  void protect() {
    lxw_protection allowed = {};
    allowed.format_cells = LXW_TRUE;
    allowed.format_columns = LXW_TRUE;
    allowed.format_rows = LXW_TRUE;
    allowed.insert_rows = LXW_TRUE;
    allowed.delete_rows = LXW_TRUE;
    allowed.autofilter = LXW_TRUE;
    allowed.sort = LXW_TRUE;
    worksheet_protect(worksheet_, nullptr, &allowed);
  }

  Result<void> add_what_follows() {
    const CellRange body{first_row_, 0, row_ - 1, sheet_.columns.size() - 1};
    for (const RowFill& fill : sheet_.fills) LX_TRY(add_fill(target_, sheet_, body, fill));
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      EntryRule rule = sheet_.columns[i].rule;
      const std::vector<std::string>& choices = sheet_.columns[i].choices;
      if (!choices.empty()) rule.choices = choices;
      LX_TRY(add_rule(target_, sheet_, {body.first_row, i, body.last_row, i}, sheet_.columns[i].kind, rule));
    }
    for (const CellException& each : sheet_.exceptions)
      LX_TRY(add_rule(target_, sheet_, {first_row_ + each.row, each.column, first_row_ + each.row, each.column}, each.kind,
                      each.rule));
    return add_charts(target_, sheet_, body, row_ + 1, fill_page());
  }

  const SheetTarget& target_;
  lxw_worksheet* worksheet_;
  const Formats& formats_;
  const Sheet& sheet_;
  std::vector<value::List> ahead_;  // of more_rows, read for their widths
  bool is_read_ = false;            // more_rows has no more
  std::vector<double> widths_;
  std::size_t row_ = 0;  // the next to be written
  double height_ = 0;    // of the rows that were written, points
  std::size_t first_row_ = 0;
  std::size_t exception_ = 0;
};

}  // namespace

Failure in_sheet(FailureCode code, const std::string& sheet, const Message& message, Message hint) {
  return {code,
          Message{fmt::format("sheet '{}': {}", sheet, message.english), fmt::format("工作表“{}”：{}", sheet, message.chinese)},
          std::move(hint),
          {}};
}

Failure not_written(const std::string& sheet, lxw_error error) {
  const std::string why = lxw_strerror(error);
  return in_sheet(FailureCode::io, sheet, say("expected the sheet to be written, found: {}", "工作表应能写入，实为：{}", why),
                  {});
}

Result<void> write_sheet(const SheetTarget& target, const Sheet& sheet) {
  return SheetWriter(target, sheet).write();
}

}  // namespace luoxuan::document
