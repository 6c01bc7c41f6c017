#include "document/workbook.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <memory>

#include <xlsxwriter.h>

#include "base/file.hpp"
#include "base/temporary_folder.hpp"
#include "document/cell_text.hpp"
#include "document/sheet_name.hpp"
#include "document/sheet_writer.hpp"

/// libxlsxwriter asks gmtime for the date of a file. The C library has one answer for all threads, so that workbooks that are
/// written at once could get each other's dates: here each thread has its own. In place of the C library's, in the libraries,
/// too.
extern "C" std::tm* gmtime(const std::time_t* moment) noexcept {
  thread_local std::tm answer;
  return gmtime_r(moment, &answer);
}

namespace luoxuan::document {

namespace {

constexpr std::size_t most_rows = LXW_ROW_MAX, most_columns = LXW_COL_MAX;
constexpr std::uint8_t text_as_typed = 49;  // the built-in format "@"
constexpr lxw_color_t header_colour = 0xDDEBF7, grey = 0x595959;

struct FreeWorkbook {
  void operator()(lxw_workbook* workbook) const { lxw_workbook_free(workbook); }
};

lxw_format* bordered(lxw_workbook* workbook) {
  lxw_format* format = workbook_add_format(workbook);
  format_set_font_name(format, "宋体");
  format_set_border(format, LXW_BORDER_THIN);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  return format;
}

lxw_format* cell_format(lxw_workbook* workbook, ColumnKind kind) {
  lxw_format* format = bordered(workbook);
  switch (kind) {
    case ColumnKind::text:
      format_set_align(format, LXW_ALIGN_LEFT);
      format_set_text_wrap(format);
      break;
    case ColumnKind::percent:
      format_set_num_format(format, "0.0%");
      [[fallthrough]];
    case ColumnKind::number:
      format_set_align(format, LXW_ALIGN_RIGHT);
      break;
    case ColumnKind::date:
      format_set_num_format(format, "yyyy-mm-dd");
      break;
    case ColumnKind::date_time:
      format_set_num_format(format, "yyyy-mm-dd hh:mm");
      break;
    case ColumnKind::time:
      format_set_num_format(format, "hh:mm");
      break;
  }
  const bool is_moment = kind == ColumnKind::date || kind == ColumnKind::date_time || kind == ColumnKind::time;
  if (is_moment) format_set_align(format, LXW_ALIGN_CENTER);
  if (!is_moment) format_set_indent(format, 1);  // a number must not touch the text beside it
  return format;
}

Formats formats_for(lxw_workbook* workbook) {
  Formats formats{};
  formats.title = workbook_add_format(workbook);
  format_set_font_name(formats.title, "黑体");
  format_set_font_size(formats.title, Formats::title_size);
  format_set_align(formats.title, LXW_ALIGN_CENTER);
  format_set_align(formats.title, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(formats.title);
  formats.subtitle = workbook_add_format(workbook);
  format_set_font_name(formats.subtitle, "宋体");
  format_set_font_color(formats.subtitle, grey);
  format_set_align(formats.subtitle, LXW_ALIGN_CENTER);
  format_set_align(formats.subtitle, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(formats.subtitle);
  formats.header = bordered(workbook);
  format_set_bold(formats.header);
  format_set_text_wrap(formats.header);
  format_set_align(formats.header, LXW_ALIGN_CENTER);
  format_set_bg_color(formats.header, header_colour);
  for (std::size_t kind = 0; kind < Formats::kinds; ++kind) {
    formats.fixed[kind] = cell_format(workbook, static_cast<ColumnKind>(kind));
    formats.entered[kind] = cell_format(workbook, static_cast<ColumnKind>(kind));
    format_set_unlocked(formats.entered[kind]);
  }
  format_set_num_format_index(formats.entered[static_cast<std::size_t>(ColumnKind::text)], text_as_typed);
  for (lxw_format** const seconds : {&formats.fixed_seconds, &formats.entered_seconds}) {
    *seconds = cell_format(workbook, ColumnKind::time);
    format_set_num_format(*seconds, "hh:mm:ss");
  }
  format_set_unlocked(formats.entered_seconds);
  return formats;
}

Result<void> write_hidden(lxw_workbook* workbook, const HiddenChoices& hidden) {
  if (hidden.columns.empty()) return {};
  lxw_worksheet* const worksheet = workbook_add_worksheet(workbook, hidden.sheet.c_str());
  worksheet_hide(worksheet);
  std::size_t longest = 0;
  for (const auto& choices : hidden.columns) longest = std::max(longest, choices.size());
  for (std::size_t row = 0; row < longest; ++row)
    for (std::size_t i = 0; i < hidden.columns.size(); ++i) {
      if (row >= hidden.columns[i].size()) continue;
      const lxw_error error = worksheet_write_string(worksheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(i),
                                                     escaped_for_cell(hidden.columns[i][row]).c_str(), nullptr);
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
  SheetNames names;
  for (const Sheet& sheet : workbook.sheets) {
    LX_TRY(names.add(sheet.name));
    if (sheet.rows.size() + sheet.blank_rows + 4 > most_rows || sheet.columns.size() > most_columns)
      return in_sheet(FailureCode::limit_exceeded, sheet.name,
                      say("expected at most {} rows and {} columns, found {} and {}", "应不超过{}行{}列，实为{}行{}列", most_rows,
                          most_columns, sheet.rows.size(), sheet.columns.size()),
                      say("divide it into several sheets", "请拆成几个工作表"));
  }
  while (names.contains(hidden.sheet)) hidden.sheet += "_";
  return {};
}

/// Nothing when there is no memory. The library puts its names for the header and the filter into quotation marks only where it
/// sees a blank or the like, so that a sheet Q1 or 2024 makes a workbook that Excel repairs: it is given the quoted name.
lxw_worksheet* begin_sheet(lxw_workbook* workbook, const std::string& name) {
  lxw_worksheet* const worksheet = workbook_add_worksheet(workbook, name.c_str());
  if (worksheet == nullptr) return nullptr;
  std::free(worksheet->quoted_name);
  worksheet->quoted_name = lxw_strdup(quoted_sheet_name(name).c_str());
  return worksheet->quoted_name == nullptr ? nullptr : worksheet;
}

Failure not_begun(const std::string& path) {
  return {FailureCode::io,
          say("expected that a workbook can be begun, found no room for {}", "应能开始写工作簿，实为无法写入 {}", path),
          say("check the free space there, and the memory", "请检查剩余空间与内存"),
          {}};
}

}  // namespace

Result<std::string> write_workbook(const Workbook& workbook) {
  HiddenChoices hidden;
  LX_TRY(check_shape(workbook, hidden));
  LX_TRY_ASSIGN(const auto folder, TemporaryFolder::make("workbook"));  // for libxlsxwriter's files
  const std::string path = folder->path() / "workbook.xlsx";
  std::string temporary = folder->path();
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  options.tmpdir = temporary.data();
  std::unique_ptr<lxw_workbook, FreeWorkbook> book(workbook_new_opt(path.c_str(), &options));
  if (book == nullptr) return not_begun(path);

  std::string author = sound(workbook.author), title = sound(workbook.title);
  lxw_doc_properties properties = {};
  properties.author = author.data();
  properties.title = title.data();
  // The library takes 0 for "now".
  properties.created = std::max<std::time_t>(
      1, std::chrono::duration_cast<std::chrono::seconds>(value::to_moment(workbook.created, {}).time_since_epoch()).count());
  workbook_set_properties(book.get(), &properties);
  const Formats formats = formats_for(book.get());
  std::vector<lxw_worksheet*> worksheets;
  for (const Sheet& sheet : workbook.sheets) {
    worksheets.push_back(begin_sheet(book.get(), sheet.name));
    if (worksheets.back() == nullptr) return not_begun(path);
  }
  for (std::size_t i = 0; i < workbook.sheets.size(); ++i)
    LX_TRY(write_sheet({book.get(), worksheets[i], formats, hidden, workbook.created.time.zone}, workbook.sheets[i]));
  LX_TRY(write_hidden(book.get(), hidden));
  const lxw_error error = workbook_close(book.release());
  if (error != LXW_NO_ERROR) return not_written(workbook.sheets.front().name, error);
  return read_file(path);
}

}  // namespace luoxuan::document
