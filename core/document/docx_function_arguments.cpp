#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "document/docx_functions.hpp"

namespace luoxuan::document {

namespace {

using value::Value;

constexpr double widest_column_given = 1'000'000;  // widths are in proportion: their sum must remain a number
constexpr std::size_t chart_limit = 10'000;

/// The member of the first of these names that there is.
const Value* member(const value::Context& context, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const Value* found = context.find(name)) return found;
  return nullptr;
}

std::optional<double> number_of(const Value& value) {
  const value::Number* number = value.if_number();
  if (number == nullptr) return std::nullopt;
  const std::string text = number->to_string();
  double read = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  return error == std::errc() && std::isfinite(read) ? std::optional(read) : std::nullopt;
}

Result<ColumnOfTable::Alignment> alignment_of(const Value& given) {
  using Alignment = ColumnOfTable::Alignment;
  static constexpr std::pair<std::string_view, Alignment> names[] = {
      {"left", Alignment::left},     {"左", Alignment::left},       {"左对齐", Alignment::left},  {"居左", Alignment::left},
      {"center", Alignment::centre}, {"centre", Alignment::centre}, {"中", Alignment::centre},    {"居中", Alignment::centre},
      {"right", Alignment::right},   {"右", Alignment::right},      {"右对齐", Alignment::right}, {"居右", Alignment::right}};
  if (given.is_null()) return Alignment::automatic;
  const std::string* text = given.if_string();
  for (const auto& [name, alignment] : names)
    if (text != nullptr && name == *text) return alignment;
  return wrong_argument("align", say("\"left\", \"centre\" or \"right\"", "“左”“中”或“右”"), given);
}

/// A column is a member's name, or {name: …, title: …, width: …, align: …}.
Result<ColumnOfTable> column_of(const Value& given) {
  ColumnOfTable column;
  if (const std::string* name = given.if_string()) {
    column.member = column.title = *name;
    return column;
  }
  const value::Context* context = given.if_context();
  const Value* name = context != nullptr ? member(*context, {"name", "名称"}) : nullptr;
  if (name == nullptr || name->if_string() == nullptr)
    return wrong_argument("columns", say("names or contexts with a name", "名称，或带有 name 的对象"), given);
  column.member = column.title = *name->if_string();
  if (const Value* title = member(*context, {"title", "标题"}); title != nullptr && !title->is_null()) {
    LX_TRY_ASSIGN(column.title, words_argument(*title, "title"));
  }
  if (const Value* width = member(*context, {"width", "宽"})) {
    const auto number = number_of(*width);
    if (!number || *number <= 0 || *number > widest_column_given)
      return wrong_argument("width", say("a number above 0, at most {:.0f}", "大于0、不超过{:.0f}的数", widest_column_given),
                            *width);
    column.width = *number;
  }
  if (const Value* align = member(*context, {"align", "对齐"})) {
    LX_TRY_ASSIGN(column.alignment, alignment_of(*align));
  }
  return column;
}

/// Without columns: every member of the items, in the order in which they first appear; of lists, their places.
std::vector<ColumnOfTable> columns_of(const value::List& rows) {
  std::vector<ColumnOfTable> columns;
  std::size_t places = 0;
  for (const Value& row : rows) {
    if (const value::List* cells = row.if_list()) places = std::max(places, cells->size());
    const value::Context* context = row.if_context();
    if (context == nullptr) continue;
    for (const auto& [name, value] : *context) {
      const auto has_name = [&name = name](const ColumnOfTable& column) { return column.member == name; };
      if (columns.size() <= most_columns && std::none_of(columns.begin(), columns.end(), has_name))
        columns.push_back({name, name, 0, ColumnOfTable::Alignment::automatic});
    }
  }
  if (columns.empty()) columns.resize(std::min(places, most_columns + 1));
  return columns;
}

/// poi-tl has {header: ["a", "b"], rows: [["1", "2"]]}.
struct HeadAndRows {
  const value::List* head = nullptr;
  const value::List* rows = nullptr;
};
HeadAndRows head_and_rows(const Value& given) {
  const value::Context* context = given.if_context();
  if (context == nullptr) return {nullptr, given.if_list()};
  const Value* head = member(*context, {"header", "表头"});
  const Value* rows = member(*context, {"rows", "行"});
  return {head != nullptr ? head->if_list() : nullptr, rows != nullptr ? rows->if_list() : nullptr};
}

Chart::Kind kind_of(const std::string& name, bool& is_known) {
  static constexpr std::pair<std::string_view, Chart::Kind> names[] = {{"bar", Chart::Kind::bar},
                                                                       {"柱状图", Chart::Kind::bar},
                                                                       {"stacked bar", Chart::Kind::stacked_bar},
                                                                       {"堆积柱状图", Chart::Kind::stacked_bar},
                                                                       {"line", Chart::Kind::line},
                                                                       {"折线图", Chart::Kind::line},
                                                                       {"pie", Chart::Kind::pie},
                                                                       {"饼图", Chart::Kind::pie},
                                                                       {"radar", Chart::Kind::radar},
                                                                       {"雷达图", Chart::Kind::radar}};
  for (const auto& [known, kind] : names)
    if (known == name) return kind;
  is_known = false;
  return {};
}

Result<Chart::Series> series_of(std::string name, const Value& given) {
  Chart::Series series{std::move(name), {}};
  const value::List* list = given.if_list();
  if (list == nullptr) return wrong_argument("series", say("a list of numbers", "数的列表"), given);
  for (const Value& value : *list) {
    const auto number = number_of(value);
    if (!number && !value.is_null()) return wrong_argument("series", say("numbers", "数"), value);
    series.values.push_back(number);
  }
  return series;
}

/// [{name: "a", values: [1, 2]}], {a: [1, 2], b: [3, 4]}, or [1, 2] for one series without a name.
Result<std::vector<Chart::Series>> all_series_of(const Value& given) {
  std::vector<Chart::Series> all;
  if (const value::Context* context = given.if_context()) {
    for (const auto& [name, values] : *context) {
      LX_TRY_ASSIGN(Chart::Series series, series_of(name, values));
      all.push_back(std::move(series));
    }
    return all;
  }
  const value::List* list = given.if_list();
  if (list == nullptr) return wrong_argument("series", say("a list or a context", "列表或对象"), given);
  const bool is_one = !list->empty() && list->front().if_context() == nullptr;
  if (is_one) {
    LX_TRY_ASSIGN(Chart::Series series, series_of({}, given));
    return std::vector<Chart::Series>{std::move(series)};
  }
  for (const Value& item : *list) {
    const value::Context* context = item.if_context();
    const Value* values = context != nullptr ? member(*context, {"values", "值"}) : nullptr;
    if (values == nullptr)
      return wrong_argument("series", say("contexts with 'name' and 'values'", "带有 name 与 values 的对象"), item);
    const Value* name = member(*context, {"name", "名称"});
    LX_TRY_ASSIGN(std::string words, words_argument(name != nullptr ? *name : Value(), "name"));
    LX_TRY_ASSIGN(Chart::Series series, series_of(std::move(words), *values));
    all.push_back(std::move(series));
  }
  return all;
}

}  // namespace

Value content_value(Content::What what) {
  return Value(std::shared_ptr<const value::Function>(std::make_shared<const Content>(std::move(what))));
}

Result<value::Value> make_table(const Arguments& arguments) {
  const auto [head, rows] = head_and_rows(arguments[0]);
  if (rows == nullptr) return wrong_argument("list", say("a list of rows", "行的列表"), arguments[0]);
  Table made;
  made.rows = *rows;
  for (const Value& row : made.rows)
    if (row.if_context() == nullptr && row.if_list() == nullptr)
      return wrong_argument("list", say("a context or a list as a row", "每行为对象或列表"), row);
  if (const value::List* columns = arguments[1].if_list()) {
    for (const Value& given : *columns) {
      LX_TRY_ASSIGN(ColumnOfTable column, column_of(given));
      made.columns.push_back(std::move(column));
    }
  } else if (!arguments[1].is_null()) {
    return wrong_argument("columns", say("a list", "列表"), arguments[1]);
  } else {
    made.columns = columns_of(made.rows);
    made.has_head = !made.columns.empty() && !made.columns.front().member.empty();
  }
  if (head != nullptr) {
    made.has_head = true;
    made.columns.resize(std::max(made.columns.size(), head->size()));
    for (std::size_t i = 0; i < head->size(); ++i) {
      LX_TRY_ASSIGN(made.columns[i].title, words_argument((*head)[i], "header"));
    }
  }
  if (made.columns.size() > most_columns)
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} columns, found more", "应不超过{}列，实为更多", most_columns),
                   {},
                   {}};
  LX_TRY_ASSIGN(made.style, words_argument(arguments[2], "style"));
  return content_value(std::move(made));
}

Result<value::Value> make_chart(const Arguments& arguments) {
  Chart made;
  const Message kinds =
      say("\"bar\", \"stacked bar\", \"line\", \"pie\" or \"radar\"", "“柱状图”“堆积柱状图”“折线图”“饼图”或“雷达图”");
  bool is_known = arguments[0].if_string() != nullptr;
  if (is_known) made.kind = kind_of(*arguments[0].if_string(), is_known);
  if (!is_known) return wrong_argument("kind", kinds, arguments[0]);
  const value::List* categories = arguments[1].if_list();
  if (categories == nullptr) return wrong_argument("categories", say("a list of texts", "文本列表"), arguments[1]);
  for (const Value& category : *categories) {
    LX_TRY_ASSIGN(std::string words, words_argument(category, "categories"));
    made.categories.push_back(std::move(words));
  }
  LX_TRY_ASSIGN(made.series, all_series_of(arguments[2]));
  if (made.series.empty() && !made.categories.empty())
    return Failure{
        FailureCode::condition_not_met, say("expected at least one series, found none", "应至少有一个系列，实为没有"), {}, {}};
  if (made.categories.size() * made.series.size() > chart_limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected at most {} values, found more", "应不超过{}个值，实为更多", chart_limit),
                   {},
                   {}};
  for (Chart::Series& series : made.series) {
    if (series.values.size() != made.categories.size())
      return Failure{
          FailureCode::condition_not_met,
          say("expected {0} values in the series '{2}', one a category, found {1}",
              "系列“{2}”应有{0}个值（每个类别一个），实为{1}个", made.categories.size(), series.values.size(), series.name),
          {},
          {}};
  }
  if (made.categories.empty()) return Value(nullptr);  // as a list without items: nothing is printed
  LX_TRY_ASSIGN(made.title, words_argument(arguments[3], "title"));
  LX_TRY_ASSIGN(const std::optional<Length> width, length_argument(arguments[4], "width"));
  LX_TRY_ASSIGN(const std::optional<Length> height, length_argument(arguments[5], "height"));
  if (width) made.width = *width;
  if (height) made.height = *height;
  return content_value(std::move(made));
}

}  // namespace luoxuan::document
