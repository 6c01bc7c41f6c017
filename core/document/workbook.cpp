#include "document/workbook.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <unordered_set>

#include <xlsxwriter.h>

#include "base/file.hpp"
#include "base/text.hpp"
#include "document/cell_width.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t rows_measured = 200;
constexpr std::size_t widest = 60, narrowest = 6;
constexpr std::size_t row_limit = LXW_ROW_MAX, column_limit = LXW_COL_MAX;
constexpr std::size_t name_limit = 31;
constexpr std::size_t direct_choices_limit = 255;  // characters of a data validation's own list, commas included
constexpr std::size_t digits_kept = 15;
constexpr lxw_color_t header_colour = 0xDDEBF7, grey = 0x595959;

/// A folder of our own for libxlsxwriter's files; gone with this.
class DraftFolder {
 public:
  DraftFolder() {
    std::error_code error;
    std::string pattern = (std::filesystem::temp_directory_path(error) / "luoxuan-XXXXXX").string();
    if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~DraftFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  DraftFolder(const DraftFolder&) = delete;
  DraftFolder& operator=(const DraftFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

std::string cell_name(std::size_t row, std::size_t column) {
  char name[LXW_MAX_CELL_NAME_LENGTH] = {};
  lxw_rowcol_to_cell(name, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
  return name;
}

Failure in_sheet(FailureCode code, const std::string& sheet, const Message& message, Message hint) {
  return {code,
          Message{fmt::format("sheet '{}': {}", sheet, message.english), fmt::format("工作表“{}”：{}", sheet, message.chinese)},
          std::move(hint),
          {}};
}

Failure in_cell(FailureCode code, const std::string& sheet, std::size_t row, std::size_t column, const Message& message,
                Message hint) {
  const std::string cell = cell_name(row, column);
  return in_sheet(code, sheet,
                  Message{fmt::format("cell {}: {}", cell, message.english), fmt::format("单元格{}：{}", cell, message.chinese)},
                  std::move(hint));
}

Failure not_written(const std::string& sheet, lxw_error error) {
  const std::string why = lxw_strerror(error);
  return in_sheet(FailureCode::io, sheet, say("expected the sheet to be written, found: {}", "工作表应能写入，实为：{}", why),
                  {});
}

Result<void> check_name(const std::string& name, std::unordered_set<std::string>& taken) {
  std::string lower = name;
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (name.empty() || text::length(name) > name_limit || name.find_first_of("[]:*?/\\") != std::string::npos ||
      name.front() == '\'' || name.back() == '\'')
    return in_sheet(FailureCode::invalid_input, name,
                    say("expected a name of 1 to {} characters without [ ] : * ? / \\, found '{}'",
                        "名称应为1至{}个字且不含[ ] : * ? / \\，实为“{}”", name_limit, name),
                    say("give the sheet a shorter, plain name", "请换一个较短的普通名称"));
  if (!taken.insert(lower).second)
    return in_sheet(FailureCode::invalid_input, name,
                    say("expected each name once, found it twice", "名称应不重复，实为出现两次"),
                    say("give one of the sheets another name", "请为其中一个工作表另取名称"));
  return {};
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

/// Well-formed UTF-8: anything else makes a file that no office program opens.
std::string sound(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) text::append_code_point(result, text::next_code_point(text, at));
  return result;
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

struct Formats {
  lxw_format *title, *subtitle, *header, *text, *number, *percent, *date, *date_time;
};

lxw_format* bordered(lxw_workbook* workbook) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_font_name(format, "宋体");
  format_set_border(format, LXW_BORDER_THIN);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

lxw_format* numeric(lxw_workbook* workbook, const char* pattern) {
  lxw_format* format = bordered(workbook);
  if (pattern != nullptr) format_set_num_format(format, pattern);
  return format;
}

Formats formats_for(lxw_workbook* workbook) {
  Formats formats{};
  formats.title = workbook_add_format(workbook);
  format_set_font_name(formats.title, "黑体");
  format_set_font_size(formats.title, 16);
  format_set_align(formats.title, LXW_ALIGN_CENTER);
  format_set_align(formats.title, LXW_ALIGN_VERTICAL_CENTER);
  formats.subtitle = workbook_add_format(workbook);
  format_set_font_name(formats.subtitle, "宋体");
  format_set_font_color(formats.subtitle, grey);
  format_set_align(formats.subtitle, LXW_ALIGN_CENTER);
  formats.header = bordered(workbook);
  format_set_bold(formats.header);
  format_set_text_wrap(formats.header);
  format_set_align(formats.header, LXW_ALIGN_CENTER);
  format_set_bg_color(formats.header, header_colour);
  formats.text = bordered(workbook);
  format_set_text_wrap(formats.text);
  formats.number = numeric(workbook, nullptr);
  formats.percent = numeric(workbook, "0.0%");
  formats.date = numeric(workbook, "yyyy-mm-dd");
  formats.date_time = numeric(workbook, "yyyy-mm-dd hh:mm");
  return formats;
}

/// Lists of choices that are too long for a data validation itself stand in a hidden sheet, a column each.
struct HiddenChoices {
  std::string sheet = "选项";
  std::vector<const std::vector<std::string>*> columns;
};

class SheetWriter {
 public:
  SheetWriter(lxw_workbook* workbook, lxw_worksheet* worksheet, const Formats& formats, const Sheet& sheet, HiddenChoices& hidden)
      : workbook_(workbook), worksheet_(worksheet), formats_(formats), sheet_(sheet), hidden_(hidden) {}

  Result<void> write() {
    set_page();
    for (std::size_t i = 0; i < sheet_.columns.size(); ++i)
      worksheet_set_column(worksheet_, column(i), column(i), width_of(sheet_, i), nullptr);
    LX_TRY(write_headline(sheet_.title, formats_.title, 30));
    LX_TRY(write_headline(sheet_.subtitle, formats_.subtitle, 18));
    const std::size_t header = row_;
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
                     say("expected at most {} characters, found {}", "应不超过{}个字符，实为{}", static_cast<int>(LXW_STR_MAX),
                         text::length(text)),
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
      std::vector<const char*> list;
      std::string formula;
      const bool has_comma = std::any_of(choices.begin(), choices.end(),
                                         [](const std::string& choice) { return choice.find(',') != std::string::npos; });
      if (!has_comma && text::length(text::join(choices, ",")) <= direct_choices_limit) {
        for (const std::string& choice : choices) list.push_back(choice.c_str());
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
  std::size_t row_ = 0;  // the next to be written
};

Result<void> write_hidden(lxw_workbook* workbook, const HiddenChoices& hidden) {
  if (hidden.columns.empty()) return {};
  lxw_worksheet* const worksheet = workbook_add_worksheet(workbook, hidden.sheet.c_str());
  worksheet_hide(worksheet);
  std::size_t longest = 0;
  for (const auto* choices : hidden.columns) longest = std::max(longest, choices->size());
  for (std::size_t row = 0; row < longest; ++row)
    for (std::size_t i = 0; i < hidden.columns.size(); ++i) {
      if (row >= hidden.columns[i]->size()) continue;
      const lxw_error error = worksheet_write_string(worksheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(i),
                                                     sound((*hidden.columns[i])[row]).c_str(), nullptr);
      if (error != LXW_NO_ERROR) return not_written(hidden.sheet, error);
    }
  return {};
}

Result<void> check_shape(const Workbook& workbook, HiddenChoices& hidden) {
  if (workbook.sheets.empty())
    return Failure{FailureCode::invalid_input,
                   say("expected a workbook of at least one sheet, found none", "工作簿应至少有一个工作表，实为没有"),
                   {},
                   {}};
  std::unordered_set<std::string> names;
  for (const Sheet& sheet : workbook.sheets) {
    LX_TRY(check_name(sheet.name, names));
    if (sheet.rows.size() + 3 > row_limit || sheet.columns.size() > column_limit)
      return in_sheet(FailureCode::limit_exceeded, sheet.name,
                      say("expected at most {} rows and {} columns, found {} and {}", "应不超过{}行{}列，实为{}行{}列", row_limit,
                          column_limit, sheet.rows.size(), sheet.columns.size()),
                      say("divide it into several sheets", "请拆成几个工作表"));
  }
  while (names.contains(hidden.sheet)) hidden.sheet += "_";
  return {};
}

}  // namespace

Result<std::string> write_workbook(const Workbook& workbook) {
  HiddenChoices hidden;
  LX_TRY(check_shape(workbook, hidden));
  const DraftFolder folder;
  const Failure no_folder{
      FailureCode::io,
      say("expected a folder for temporary files, found none that can be written", "应有可写的临时文件夹，实为没有"),
      say("check TMPDIR, space and rights", "请检查TMPDIR、磁盘空间与权限"),
      {}};
  if (folder.path().empty()) return no_folder;
  const std::string path = folder.path() + "/workbook.xlsx";
  std::string temporary = folder.path();
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = temporary.data();
  std::unique_ptr<lxw_workbook, FreeWorkbook> book(workbook_new_opt(path.c_str(), &options));
  if (book == nullptr) return no_folder;

  const std::string author = sound(workbook.author), title = sound(workbook.title);
  lxw_doc_properties properties = {};
  properties.author = author.c_str();
  properties.title = title.c_str();
  // The library takes 0 for "now".
  properties.created = std::max<std::time_t>(
      1, std::chrono::duration_cast<std::chrono::seconds>(value::to_moment(workbook.created, {}).time_since_epoch()).count());
  workbook_set_properties(book.get(), &properties);
  const Formats formats = formats_for(book.get());
  std::vector<lxw_worksheet*> worksheets;
  for (const Sheet& sheet : workbook.sheets) {
    worksheets.push_back(workbook_add_worksheet(book.get(), sheet.name.c_str()));
    if (worksheets.back() == nullptr) return no_folder;
  }
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
    LX_TRY(SheetWriter(book.get(), worksheets[i], formats, workbook.sheets[i], hidden).write());
  LX_TRY(write_hidden(book.get(), hidden));
  const lxw_error error = workbook_close(book.release());
  if (error != LXW_NO_ERROR) return not_written(workbook.sheets.front().name, error);
  return read_file(path);
}

}  // namespace luoxuan::document
