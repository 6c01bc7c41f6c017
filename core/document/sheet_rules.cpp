#include "document/sheet_rules.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "document/cell_name.hpp"
#include "document/cell_text.hpp"
#include "document/sheet_name.hpp"

namespace luoxuan::document {

namespace {

// Of a data validation's own list, commas included. Excel takes so many characters; libxlsxwriter's buffer has room for as many
// bytes.
constexpr std::size_t direct_choices_limit = 255;
constexpr std::size_t prompt_limit = 255;                    // characters
constexpr std::size_t formula_text_limit = 255;              // characters of one text in a formula
constexpr double library_width = 360, library_height = 216;  // of libxlsxwriter's charts, points
constexpr std::size_t rows_below_a_chart = 2;                // that stay empty

lxw_row_t row(std::size_t at) {
  return static_cast<lxw_row_t>(at);
}
lxw_col_t column(std::size_t at) {
  return static_cast<lxw_col_t>(at);
}

std::string doubled_quotes(std::string_view text) {
  std::string quoted;
  for (const char c : sound(text)) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted;
}

/// "'任务 清单'!$A$3:$A$9"
std::string reference(const Sheet& sheet, std::size_t at, std::size_t first_row, std::size_t last_row) {
  return fmt::format("={0}!${1}${2}:${1}${3}", quoted_sheet_name(sheet.name), column_letters(at), first_row + 1, last_row + 1);
}

/// In a data validation's own list a comma parts the choices, a quotation mark ends it, and blanks around a choice are lost.
bool can_stand_in_list(const std::string& choice) {
  return !choice.empty() && choice.find_first_of(",\"\t\r\n") == std::string::npos && text::trim(choice) == choice;
}

/// libxlsxwriter takes what begins with '=' for a formula, where it is given the text itself.
void put_text(char*& kept_by_library, const std::string& text) {
  kept_by_library = lxw_strdup(sound(text).c_str());
}

/// So that the library looks for the sheet by its name; what it reads out of the formula are two marks for one in the name a'b,
/// and it warns on standard error.
void name_sheet(lxw_series_range* range, const Sheet& sheet) {
  range->sheetname = lxw_strdup(sheet.name.c_str());
}

/// A data validation together with the texts that it points to.
class Validation {
 public:
  void choose_from(const std::vector<std::string>& choices, HiddenChoices& hidden) {
    for (const std::string& choice : choices) kept_.push_back(sound(choice));
    if (std::ranges::all_of(kept_, can_stand_in_list) && text::join(kept_, ",").size() <= direct_choices_limit) {
      for (std::string& choice : kept_) list_.push_back(choice.data());
      list_.push_back(nullptr);
      lxw.validate = LXW_VALIDATION_TYPE_LIST;
      lxw.value_list = list_.data();
    } else {
      const auto same = std::ranges::find(hidden.columns, choices);
      const auto index = static_cast<std::size_t>(same - hidden.columns.begin());
      if (same == hidden.columns.end()) hidden.columns.push_back(choices);
      formula_ = fmt::format("={0}!${1}$1:${1}${2}", quoted_sheet_name(hidden.sheet), column_letters(index), choices.size());
      lxw.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      lxw.value_formula = formula_.data();
    }
  }

  void limit_number(const EntryRule& rule) {
    lxw.validate = LXW_VALIDATION_TYPE_DECIMAL;
    lxw.criteria = !rule.maximum   ? LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
                   : !rule.minimum ? LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO
                                   : LXW_VALIDATION_CRITERIA_BETWEEN;
    lxw.value_number = rule.minimum ? *rule.minimum : rule.maximum.value_or(0);
    lxw.minimum_number = rule.minimum.value_or(0);
    lxw.maximum_number = rule.maximum.value_or(0);
  }

  void limit_date() {
    lxw.validate = LXW_VALIDATION_TYPE_DATE_NUMBER;
    lxw.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    lxw.value_number = 1;
  }

  void limit_length(std::size_t longest) {
    lxw.validate = LXW_VALIDATION_TYPE_LENGTH;
    lxw.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
    lxw.value_number = static_cast<double>(longest);
  }

  void explain(const EntryRule& rule) {
    prompt_ = cut_for_spreadsheet(sound(rule.prompt), prompt_limit);
    if (!prompt_.empty()) lxw.input_message = prompt_.data();
    if (lxw.validate == LXW_VALIDATION_TYPE_NONE) lxw.validate = LXW_VALIDATION_TYPE_ANY;
    if (lxw.validate == LXW_VALIDATION_TYPE_ANY) return;
    error_title_ = "填写有误";
    error_ = prompt_.empty() ? "填写的内容不符合本单元格的要求。" : prompt_;
    lxw.error_title = error_title_.data();
    lxw.error_message = error_.data();
    if (rule.warns_only) lxw.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
  }

  lxw_data_validation lxw = {};

 private:
  std::vector<std::string> kept_;
  std::vector<char*> list_;
  std::string formula_, prompt_, error_title_, error_;
};

std::uint8_t chart_type(SheetChart::Kind kind) {
  switch (kind) {
    case SheetChart::Kind::bar:
      return LXW_CHART_BAR;
    case SheetChart::Kind::line:
      return LXW_CHART_LINE;
    case SheetChart::Kind::pie:
      return LXW_CHART_PIE;
    case SheetChart::Kind::radar:
      return LXW_CHART_RADAR_WITH_MARKERS;
    case SheetChart::Kind::column:
      break;
  }
  return LXW_CHART_COLUMN;
}

}  // namespace

Result<void> add_rule(const SheetTarget& target, const Sheet& sheet, const CellRange& range, ColumnKind kind,
                      const EntryRule& rule) {
  Validation validation;
  const bool is_number = kind == ColumnKind::number || kind == ColumnKind::percent;
  if (!rule.choices.empty())
    validation.choose_from(rule.choices, target.hidden);
  else if (is_number && (rule.minimum || rule.maximum))
    validation.limit_number(rule);
  else if (rule.longest && *rule.longest < 32767)
    validation.limit_length(*rule.longest);
  else if (rule.prompt.empty())
    return {};
  validation.explain(rule);
  const lxw_error error = worksheet_data_validation_range(target.worksheet, row(range.first_row), column(range.first_column),
                                                          row(range.last_row), column(range.last_column), &validation.lxw);
  if (error != LXW_NO_ERROR) return not_written(sheet.name, error);
  return {};
}

Result<void> add_fill(const SheetTarget& target, const Sheet& sheet, const CellRange& body, const RowFill& fill) {
  if (fill.column >= sheet.columns.size())
    return in_sheet(FailureCode::invalid_input, sheet.name,
                    say("expected the column of a fill to be below {}, found {}", "着色依据的列号应小于{}，实为{}",
                        sheet.columns.size(), fill.column),
                    {});
  if (const std::size_t length = spreadsheet_length(fill.state); length > formula_text_limit)
    return in_sheet(FailureCode::limit_exceeded, sheet.name,
                    say("expected a text of at most {} characters to colour by, found {}",
                        "着色所依据的文字应不超过{}字，实为{}字", formula_text_limit, length),
                    say("give the column a shorter text to colour by", "请改用较短的文字作为着色依据"));
  const std::string cell = fmt::format("${}{}", column_letters(fill.column), body.first_row + 1);
  std::string formula;
  if (!fill.least && !fill.most) {
    formula = fmt::format("={}=\"{}\"", cell, doubled_quotes(fill.state));
  } else {
    formula = fmt::format("=AND(ISNUMBER({})", cell);
    if (fill.least) formula += fmt::format(",{}>={}", cell, *fill.least);
    if (fill.most) formula += fmt::format(",{}<={}", cell, *fill.most);
    formula += ")";
  }
  lxw_format* const format = workbook_add_format(target.workbook);
  format_set_bg_color(format, fill.colour);
  lxw_conditional_format condition = {};
  condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
  condition.value_string = formula.data();
  condition.format = format;
  const lxw_error error = worksheet_conditional_format_range(
      target.worksheet, row(body.first_row), column(fill.cell_only ? fill.column : body.first_column), row(body.last_row),
      column(fill.cell_only ? fill.column : body.last_column), &condition);
  if (error != LXW_NO_ERROR) return not_written(sheet.name, error);
  return {};
}

Result<void> add_charts(const SheetTarget& target, const Sheet& sheet, const CellRange& body, std::size_t at_row,
                        bool begins_page) {
  const double row_height = target.worksheet->default_row_height;
  const auto rows_a_chart = static_cast<std::size_t>(std::ceil(chart_height / row_height)) + rows_below_a_chart;
  // No chart is torn in two. LibreOffice paints one that touches the end of a page on that page, too: an empty row is between.
  std::vector<lxw_row_t> breaks;
  for (std::size_t i = 0; i < sheet.charts.size(); ++i)
    if (i > 0 || begins_page) breaks.push_back(row(at_row + i * rows_a_chart - 1));
  breaks.push_back(0);
  if (!sheet.charts.empty()) worksheet_set_h_pagebreaks(target.worksheet, breaks.data());
  for (const SheetChart& chart : sheet.charts) {
    lxw_chart* const drawn = workbook_add_chart(target.workbook, chart_type(chart.kind));
    if (!chart.title.empty()) {
      put_text(drawn->title.name, chart.title);
      lxw_chart_font font = {};
      font.size = 12;
      chart_title_set_name_font(drawn, &font);
    } else {
      chart_title_off(drawn);
    }
    for (const std::size_t series : chart.series) {
      if (series >= sheet.columns.size() || chart.categories >= sheet.columns.size())
        return in_sheet(FailureCode::invalid_input, sheet.name,
                        say("expected the columns of a chart to be below {}, found {}", "图表的列号应小于{}，实为{}",
                            sheet.columns.size(), std::max(series, chart.categories)),
                        {});
      lxw_chart_series* const each =
          chart_add_series(drawn, reference(sheet, chart.categories, body.first_row, body.last_row).c_str(),
                           reference(sheet, series, body.first_row, body.last_row).c_str());
      name_sheet(each->categories, sheet);
      name_sheet(each->values, sheet);
      put_text(each->title.name, sheet.columns[series].title);
    }
    const bool has_legend = chart.series.size() > 1 || chart.kind == SheetChart::Kind::pie;
    chart_legend_set_position(drawn, has_legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    lxw_chart_line grid = {};
    grid.color = 0xD9D9D9;
    if (chart.kind != SheetChart::Kind::pie) chart_axis_major_gridlines_set_line(drawn->y_axis, &grid);
    // A bar chart lists upwards; the table is read downwards.
    if (chart.kind == SheetChart::Kind::bar) chart_axis_set_reverse(drawn->y_axis);
    lxw_chart_options options = {};
    options.x_scale = chart_width / library_width;
    options.y_scale = chart_height / library_height;
    options.object_position = LXW_OBJECT_MOVE_DONT_SIZE;
    const lxw_error error = worksheet_insert_chart_opt(target.worksheet, row(at_row), 0, drawn, &options);
    if (error != LXW_NO_ERROR) return not_written(sheet.name, error);
    at_row += rows_a_chart;
  }
  return {};
}

}  // namespace luoxuan::document
