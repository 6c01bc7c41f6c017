#include "document/sheet_writer.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "document/cell_width.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t rows_measured = 200;
constexpr std::size_t widest = 60, narrowest = 6;
constexpr std::size_t direct_choices_limit = 255;  // characters of a data validation's own list, commas included
constexpr std::size_t digits_kept = 15;
constexpr double line_height = 14.25, highest = 409;  // points
constexpr int text_limit = 32767;                     // characters in a cell

std::string cell_name(std::size_t row, std::size_t column) {
  char name[LXW_MAX_CELL_NAME_LENGTH] = {};
  lxw_rowcol_to_cell(name, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
  return name;
}

Failure in_cell(FailureCode code, const std::string& sheet, std::size_t row, std::size_t column, const Message& message,
                Message hint) {
  const std::string cell = cell_name(row, column);
  return in_sheet(code, sheet,
                  Message{fmt::format("cell {}: {}", cell, message.english), fmt::format("单元格{}：{}", cell, message.chinese)},
                  std::move(hint));
}

/// The nearest double, if it says the same to 15 digits: what a spreadsheet keeps.
std::optional<double> as_double(const value::Number& number) {
  const std::string text = number.to_string();
  const std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE"));
  std::size_t digits = 0;
  for (const char c : mantissa)
    if (c >= '0' && c <= '9' && (digits > 0 || c != '0')) ++digits;
  double nearest = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), nearest);
  if (digits > digits_kept || read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return nearest;
}

bool is_spreadsheet_date(const value::Date& date) {
  return date.year >= 1900 && date.year <= 9999;
}

/// The text of a cell that is neither number nor date; nothing for what has no text.
std::optional<std::string> text_in_cell(const value::Value& value) {
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

std::size_t width_of(const value::Value& value) {
  if (value.if_date() != nullptr) return 10;
  if (value.if_date_time() != nullptr) return 16;
  const auto text = text_in_cell(value);
  return text ? cell_width(*text) : 0;
}

double width_of(const Sheet& sheet, std::size_t column) {
  if (sheet.columns[column].width > 0) return sheet.columns[column].width;
  const std::size_t button = sheet.has_filter ? 3 : 0;
  std::size_t width = cell_width(sheet.columns[column].title) + button;
  for (std::size_t row = 0; row < std::min(sheet.rows.size(), rows_measured); ++row)
    if (column < sheet.rows[row].size()) width = std::max(width, width_of(sheet.rows[row][column]));
  return static_cast<double>(std::clamp(width + 1, narrowest, widest));
}

class SheetWriter {
 public:
  SheetWriter(const SheetTarget& target, const Sheet& sheet)
      : workbook_(target.workbook),
        worksheet_(target.worksheet),
        formats_(target.formats),
        sheet_(sheet),
        hidden_(target.hidden) {}

  Result<void> write() {
    set_page();
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      widths_.push_back(width_of(sheet_, i));
      worksheet_set_column(worksheet_, column(i), column(i), widths_.back(), nullptr);
    }
    LX_TRY(write_headline(sheet_.title, formats_.title, 30));
    LX_TRY(write_headline(sheet_.subtitle, formats_.subtitle, 18));
    const std::size_t header = row_;
    value::List titles;
    for (const Column& each : sheet_.columns) titles.push_back(each.title);
    set_height(titles);
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) LX_TRY(write_text(i, sheet_.columns[i].title, formats_.header));
    ++row_;
    if (sheet_.freezes_header) worksheet_freeze_panes(worksheet_, row(row_), 0);
    worksheet_repeat_rows(worksheet_, row(header), row(header));
    for (const value::List& cells : sheet_.rows) {
      if (cells.size() > sheet_.columns.size())
        return in_cell(FailureCode::invalid_input, sheet_.name, row_, sheet_.columns.size(),
                       say("expected a row of at most {} cells, found {}", "一行应不超过{}个单元格，实为{}",
                           sheet_.columns.size(), cells.size()),
                       {});
      set_height(cells);
      for (std::size_t i = 0; i < sheet_.columns.size(); ++i) LX_TRY(write_cell(i, i < cells.size() ? cells[i] : value::Value()));
      ++row_;
    }
    if (sheet_.has_filter && !sheet_.columns.empty())
      worksheet_autofilter(worksheet_, row(header), 0, row(row_ - 1), column(sheet_.columns.size() - 1));
    if (row_ == header + 1) return {};
    LX_TRY(add_fills(header + 1));
    return add_choices(header + 1);
  }

 private:
  static lxw_row_t row(std::size_t at) { return static_cast<lxw_row_t>(at); }
  static lxw_col_t column(std::size_t at) { return static_cast<lxw_col_t>(at); }

  void set_page() {
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(worksheet_, a4);
    if (sheet_.is_landscape) worksheet_set_landscape(worksheet_);
    worksheet_fit_to_pages(worksheet_, 1, 0);
  }

  /// Excel fits a row without a height to its wrapped texts, LibreOffice does not: so it is given one.
  void set_height(const value::List& cells) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].if_string() != nullptr || cells[i].if_list() != nullptr)
        lines = std::max(lines, cell_lines(text_in_cell(cells[i]).value_or(std::string()),
                                           static_cast<std::size_t>(std::max(1.0, widths_[i] - 1))));
    if (lines > 1)
      worksheet_set_row(worksheet_, row(row_), std::min(line_height * static_cast<double>(lines) + 3, highest), nullptr);
  }

  Result<void> write_headline(const std::string& text, lxw_format* format, double height) {
    if (text.empty()) return {};
    worksheet_set_row(worksheet_, row(row_), height, nullptr);
    if (sheet_.columns.size() > 1) {
      const lxw_error error = worksheet_merge_range(worksheet_, row(row_), 0, row(row_), column(sheet_.columns.size() - 1),
                                                    sound(text).c_str(), format);
      if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    } else {
      LX_TRY(write_text(0, text, format));
    }
    ++row_;
    return {};
  }

  Result<void> write_text(std::size_t at, const std::string& text, lxw_format* format) {
    const lxw_error error = text.empty() ? worksheet_write_blank(worksheet_, row(row_), column(at), format)
                                         : worksheet_write_string(worksheet_, row(row_), column(at), sound(text).c_str(), format);
    if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
      return in_cell(FailureCode::limit_exceeded, sheet_.name, row_, at,
                     say("expected at most {} characters, found {}", "应不超过{}个字符，实为{}", text_limit, text::length(text)),
                     say("put long texts into a document", "长文本请放入文档"));
    if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    return {};
  }

  Result<void> write_date(std::size_t at, const value::Date& date, const value::Time& time, lxw_format* format) {
    lxw_datetime moment = {date.year, date.month, date.day, time.hour, time.minute, static_cast<double>(time.second)};
    const lxw_error error = worksheet_write_datetime(worksheet_, row(row_), column(at), &moment, format);
    if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    return {};
  }

  Result<void> write_cell(std::size_t at, const value::Value& value) {
    if (const value::Date* date = value.if_date(); date != nullptr && is_spreadsheet_date(*date))
      return write_date(at, *date, {}, formats_.date);
    if (const value::DateTime* moment = value.if_date_time(); moment != nullptr && is_spreadsheet_date(moment->date))
      return write_date(at, moment->date, moment->time, formats_.date_time);
    if (const value::Number* number = value.if_number())
      if (const auto nearest = as_double(*number)) {
        lxw_format* const format = sheet_.columns[at].kind == ColumnKind::percent ? formats_.percent : formats_.number;
        const lxw_error error = worksheet_write_number(worksheet_, row(row_), column(at), *nearest, format);
        if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
        return {};
      }
    const auto text = text_in_cell(value);
    if (!text)
      return in_cell(FailureCode::invalid_input, sheet_.name, row_, at,
                     say("expected a single value, found a {}", "应为单个值，实为{}", value::name_of(value.kind())),
                     say("choose one member of it for the cell", "请选取其中一项填入单元格"));
    return write_text(at, *text, formats_.text);
  }

  Result<void> add_fills(std::size_t first_row) {
    for (const RowFill& fill : sheet_.fills) {
      if (fill.column >= sheet_.columns.size())
        return in_sheet(FailureCode::invalid_input, sheet_.name,
                        say("expected the column of a fill to be below {}, found {}", "着色依据的列号应小于{}，实为{}",
                            sheet_.columns.size(), fill.column),
                        {});
      std::string quoted;
      for (const char c : sound(fill.state)) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
      char letters[LXW_MAX_COL_NAME_LENGTH] = {};
      lxw_col_to_name(letters, column(fill.column), 1);
      std::string formula = fmt::format("={}{}=\"{}\"", letters, first_row + 1, quoted);
      lxw_format* const format = workbook_add_format(workbook_);
      format_set_bg_color(format, fill.colour);
      lxw_conditional_format condition = {};
      condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
      condition.value_string = formula.data();
      condition.format = format;
      const lxw_error error = worksheet_conditional_format_range(worksheet_, row(first_row), 0, row(row_ - 1),
                                                                 column(sheet_.columns.size() - 1), &condition);
      if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    }
    return {};
  }

  Result<void> add_choices(std::size_t first_row) {
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
      const std::vector<std::string>& choices = sheet_.columns[i].choices;
      if (choices.empty()) continue;
      lxw_data_validation validation = {};
      std::vector<std::string> kept;
      std::vector<char*> list;
      std::string formula;
      const bool has_comma = std::any_of(choices.begin(), choices.end(),
                                         [](const std::string& choice) { return choice.find(',') != std::string::npos; });
      if (!has_comma && text::length(text::join(choices, ",")) <= direct_choices_limit) {
        for (const std::string& choice : choices) kept.push_back(sound(choice));
        for (std::string& choice : kept) list.push_back(choice.data());
        list.push_back(nullptr);
        validation.validate = LXW_VALIDATION_TYPE_LIST;
        validation.value_list = list.data();
      } else {
        char letters[LXW_MAX_COL_NAME_LENGTH] = {};
        lxw_col_to_name(letters, column(hidden_.columns.size()), 1);
        formula = fmt::format("='{}'!{}$1:{}${}", hidden_.sheet, letters, letters, choices.size());
        hidden_.columns.push_back(&choices);
        validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        validation.value_formula = formula.data();
      }
      const lxw_error error =
          worksheet_data_validation_range(worksheet_, row(first_row), column(i), row(row_ - 1), column(i), &validation);
      if (error != LXW_NO_ERROR) return not_written(sheet_.name, error);
    }
    return {};
  }

  lxw_workbook* workbook_;
  lxw_worksheet* worksheet_;
  const Formats& formats_;
  const Sheet& sheet_;
  HiddenChoices& hidden_;
  std::vector<double> widths_;
  std::size_t row_ = 0;  // the next to be written
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

std::string sound(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) text::append_code_point(result, text::next_code_point(text, at));
  return result;
}

Result<void> write_sheet(const SheetTarget& target, const Sheet& sheet) {
  return SheetWriter(target, sheet).write();
}

}  // namespace luoxuan::document
