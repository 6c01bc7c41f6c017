#include "reader/workbook_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "model/report_type.hpp"
#include "reader/refusals.hpp"
#include "reader/toml_keys.hpp"

namespace luoxuan::reader {
namespace {

using Kind = TomlValue::Kind;

/// Names of several words that Luoxuan itself gives (quality/report_context.hpp).
constexpr std::string_view given_names[] = {"short name",  "english name", "submitted at",  "submitted by",
                                            "approved at", "reviewed at",  "returned times"};

struct ColumnKindName {
  std::string_view name;
  model::ColumnKind kind;
};
constexpr ColumnKindName column_kinds[] = {{"text", model::ColumnKind::text},           {"number", model::ColumnKind::number},
                                           {"percent", model::ColumnKind::percent},     {"date", model::ColumnKind::date},
                                           {"date_time", model::ColumnKind::date_time}, {"time", model::ColumnKind::time}};
struct ChartKindName {
  std::string_view name;
  model::ChartKind kind;
};
constexpr ChartKindName chart_kinds[] = {{"bar", model::ChartKind::bar},
                                         {"column", model::ChartKind::column},
                                         {"line", model::ChartKind::line},
                                         {"pie", model::ChartKind::pie},
                                         {"radar", model::ChartKind::radar}};

class WorkbookReading {
 public:
  WorkbookReading(const TomlSource& source, const feel::Names& names, Failures& failures)
      : source_(source), names_(names), failures_(failures) {}

  model::WorkbookTemplate read() {
    model::WorkbookTemplate workbook;
    workbook.where = source_.root().where;
    TomlKeys keys(source_.root(), {}, failures_);
    workbook.title = text(keys, "title");
    const auto sheets = keys.tables("sheet");
    if (sheets.empty())
      keys.refuse(workbook.where, "sheet", say("expected at least one sheet, found none", "应至少有一个工作表，实际没有"),
                  say("write a line [[sheet]]", "请写一行 [[sheet]]"));
    std::size_t number = 0;
    for (const TomlValue* table : sheets)
      if (auto sheet = read_sheet(*table, fmt::format("sheet[{}]", ++number))) workbook.sheets.push_back(*std::move(sheet));
    keys.refuse_unknown();
    return workbook;
  }

 private:
  std::optional<model::SheetTemplate> read_sheet(const TomlValue& table, const std::string& path) {
    TomlKeys keys(table, path, failures_);
    keys.required_text("name", "name = \"报送情况\"");
    model::TemplateText name = text(keys, "name");
    model::TemplateText title = text(keys, "title"), subtitle = text(keys, "subtitle");
    auto for_each = read_for_each(keys);
    auto rows = required_expression(keys, "rows", "rows = \"=obligations\"");
    std::vector<model::ColumnTemplate> columns;
    std::size_t number = 0;
    const auto tables = keys.tables("column");
    for (const TomlValue* column : tables)
      if (auto read = read_column(*column, fmt::format("{}.column[{}]", path, ++number))) columns.push_back(*std::move(read));
    if (tables.empty())
      keys.refuse(table.where, "column", say("expected at least one column, found none", "应至少有一列，实际没有"),
                  say("write a line [[sheet.column]]", "请写一行 [[sheet.column]]"));
    std::vector<std::string> titles;
    for (const TomlValue* column : tables)
      for (const TomlMember& member : column->members)
        if (member.key == "title") titles.push_back(member.value.text);
    std::vector<model::ColourTemplate> colours;
    number = 0;
    for (const TomlValue* colour : keys.tables("colour"))
      colours.push_back(read_colour(*colour, fmt::format("{}.colour[{}]", path, ++number), titles));
    std::vector<model::ChartTemplate> charts;
    number = 0;
    for (const TomlValue* chart : keys.tables("chart"))
      charts.push_back(read_chart(*chart, fmt::format("{}.chart[{}]", path, ++number), titles));
    const bool is_landscape = keys.truth("landscape", false), has_filter = keys.truth("filter", true),
               freezes = keys.truth("freeze", true);
    keys.refuse_unknown();
    if (!rows) return std::nullopt;
    return model::SheetTemplate{.name = std::move(name),
                                .title = std::move(title),
                                .subtitle = std::move(subtitle),
                                .for_each = std::move(for_each),
                                .rows = *std::move(rows),
                                .columns = std::move(columns),
                                .colours = std::move(colours),
                                .charts = std::move(charts),
                                .is_landscape = is_landscape,
                                .has_filter = has_filter,
                                .freezes_header = freezes,
                                .where = table.where};
  }

  std::optional<model::ColumnTemplate> read_column(const TomlValue& table, const std::string& path) {
    TomlKeys keys(table, path, failures_);
    keys.required_text("title", "title = \"部门\"");
    model::TemplateText title = text(keys, "title");
    auto value = required_expression(keys, "value", "value = \"=unit.name\"");
    auto for_each = read_for_each(keys);
    const model::ColumnKind kind = one_of(keys, "kind", column_kinds, model::ColumnKind::text);
    const double width = keys.number("width").value_or(0);
    if (width < 0 || width > 255)
      keys.refuse(table.where, "width", say("expected a width of at most 255, found {}", "列宽应不超过 255，实际为 {}", width));
    std::vector<std::string> choices = keys.texts("choices");
    keys.refuse_unknown();
    if (!value) return std::nullopt;
    return model::ColumnTemplate{.title = std::move(title),
                                 .value = *std::move(value),
                                 .for_each = std::move(for_each),
                                 .kind = kind,
                                 .width = width,
                                 .choices = std::move(choices)};
  }

  model::ColourTemplate read_colour(const TomlValue& table, const std::string& path, const std::vector<std::string>& titles) {
    TomlKeys keys(table, path, failures_);
    model::ColourTemplate colour;
    colour.where = table.where;
    colour.column = keys.required_text("column", "column = \"状态\"");
    check_title(keys, "column", colour.column, titles);
    colour.equals = keys.text("equals");
    colour.from = keys.number("from");
    colour.to = keys.number("to");
    if (colour.equals.empty() == (!colour.from && !colour.to))
      keys.refuse(table.where, "equals",
                  say("expected either equals, or from and to, found neither or both",
                      "equals 与 from、to 应择一填写，实际都没有或都有"));
    const std::string written = keys.required_text("colour", "colour = \"F8CBAD\"");
    const auto read = std::from_chars(written.data(), written.data() + written.size(), colour.colour, 16);
    if (!written.empty() && (written.size() != 6 || read.ptr != written.data() + written.size()))
      keys.refuse(table.where, "colour",
                  say("expected six hexadecimal digits, found '{}'", "应为六位十六进制数字，实际为“{}”", written),
                  say("write for example: F8CBAD", "例如写成 F8CBAD"));
    colour.cell_only = keys.truth("cell_only", false);
    keys.refuse_unknown();
    return colour;
  }

  model::ChartTemplate read_chart(const TomlValue& table, const std::string& path, const std::vector<std::string>& titles) {
    TomlKeys keys(table, path, failures_);
    model::ChartTemplate chart;
    chart.where = table.where;
    keys.required_text("kind", "kind = \"radar\"");
    chart.kind = one_of(keys, "kind", chart_kinds, model::ChartKind::column);
    chart.title = text(keys, "title");
    chart.categories = keys.required_text("categories", "categories = \"部门\"");
    check_title(keys, "categories", chart.categories, titles);
    chart.series = keys.required_texts("series", "series = [\"完成率\"]");
    for (const std::string& each : chart.series) check_title(keys, "series", each, titles);
    keys.refuse_unknown();
    return chart;
  }

  void check_title(TomlKeys& keys, std::string_view key, const std::string& written, const std::vector<std::string>& titles) {
    if (written.empty() || std::ranges::find(titles, written) != titles.end()) return;
    keys.refuse(keys.places().of(key, source_.root().where), key,
                say("expected the title of a column, found '{}'", "应为某一列的标题，实际为“{}”", written),
                did_you_mean(written, titles, say("the columns are {}", "可用的列：{}", text::join(titles, "、"))));
  }

  template <class Entry, std::size_t Count, class T>
  T one_of(TomlKeys& keys, std::string_view key, const Entry (&entries)[Count], T otherwise) {
    const TomlValue* written = keys.find(key, Kind::string);
    if (written == nullptr) return otherwise;
    std::vector<std::string> known;
    for (const Entry& entry : entries) {
      if (entry.name == written->text) return entry.kind;
      known.emplace_back(entry.name);
    }
    keys.refuse(written->where, key,
                say("expected one of {}, found '{}'", "应为{}之一，实际为“{}”", text::join(known, ", "), written->text),
                did_you_mean(written->text, known, Message{}));
    return otherwise;
  }

  model::TemplateText text(TomlKeys& keys, std::string_view key) {
    model::TemplateText text;
    const TomlValue* written = keys.find(key, Kind::string);
    if (written == nullptr) return text;
    text.text = written->text;
    text.where = written->where;
    if (written->text.starts_with('=')) text.expression = expression(*written, 1, std::string_view(written->text).substr(1));
    return text;
  }

  std::optional<feel::Expression> required_expression(TomlKeys& keys, std::string_view key, std::string_view example) {
    const TomlValue* written = keys.require(key, Kind::string, example);
    if (written == nullptr) return std::nullopt;
    const std::string_view all = written->text;
    return expression(*written, all.starts_with('=') ? 1 : 0, all.substr(all.starts_with('=') ? 1 : 0));
  }

  std::optional<model::ForEach> read_for_each(TomlKeys& keys) {
    const TomlValue* written = keys.find("for_each", Kind::string);
    if (written == nullptr) return std::nullopt;
    const std::string_view all = written->text;
    const std::size_t in = all.find(" in ");
    const std::string name(text::trim(all.substr(0, in)));
    if (in == std::string_view::npos || name.empty() || name.find_first_of(" =.") != std::string::npos) {
      keys.refuse(written->where, "for_each",
                  say("expected a name, 'in' and a list, found '{}'", "应为“名称 in 列表”，实际为“{}”", all),
                  say("write for example: unit in units", "例如写成 unit in units"));
      return std::nullopt;
    }
    auto list = expression(*written, in + 4, all.substr(in + 4));
    if (!list) return std::nullopt;
    return model::ForEach{name, *std::move(list)};
  }

  /// The expression that begins at this byte of the string.
  std::optional<feel::Expression> expression(const TomlValue& written, std::size_t at, std::string_view feel) {
    const auto column = static_cast<int>(text::length(std::string_view(written.text).substr(0, at)) + 1);
    auto read = feel::Expression::parse(feel, names_, source_.where_in(written, 1, column));
    if (read) return *std::move(read);
    failures_.push_back(read.error());
    return std::nullopt;
  }

  const TomlSource& source_;
  const feel::Names& names_;
  Failures& failures_;
};

}  // namespace

feel::Names workbook_names(const std::vector<std::string>& more) {
  feel::Names names;
  auto vocabulary = std::make_shared<feel::Vocabulary>();
  const auto add = [&](std::string_view name) {
    names.add(std::string(name));
    vocabulary->members.emplace_back(name);
  };
  for (const std::string_view name : given_names) add(name);
  for (const std::string& name : model::period_members()) vocabulary->members.push_back(name);
  for (const std::string& name : more) add(name);
  names.use(std::move(vocabulary));
  return names;
}

Checked<model::WorkbookTemplate> read_workbook_template(std::string_view text, std::string_view file,
                                                        const std::vector<std::string>& names) {
  const Result<TomlSource> source = TomlSource::parse(text, file);
  if (!source) return Failures{source.error()};
  Failures failures;
  const feel::Names in_scope = workbook_names(names);
  model::WorkbookTemplate workbook = WorkbookReading(*source, in_scope, failures).read();
  if (!failures.empty()) return in_file_order(std::move(failures));
  return workbook;
}

}  // namespace luoxuan::reader
