#include "form/form_sheets.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"
#include "document/workbook.hpp"
#include "form/form_layout.hpp"
#include "form/form_scope.hpp"
#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using document::ColumnKind;
using model::Component;
using model::ComponentKind;
using value::Value;

constexpr std::size_t blank_rows = 50, name_limit = 31, text_area_lines = 6;
constexpr double label_width = 26, answer_width = 60, requirement_width = 40;

/// What people cannot write into: it is not taken, or it is the workflow's.
bool is_locked(const Component& field) {
  return field.disabled || field.read_only;
}

ColumnKind column_kind(const Component& field) {
  switch (field.kind) {
    case ComponentKind::number:
      return ColumnKind::number;
    case ComponentKind::date:
      return ColumnKind::date;
    case ComponentKind::time:
      return ColumnKind::time;
    case ComponentKind::date_time:
      return ColumnKind::date_time;
    default:
      return ColumnKind::text;
  }
}

std::optional<double> as_double(const std::optional<value::Number>& number) {
  if (!number) return std::nullopt;
  const std::string text = number->to_string();
  double nearest = 0;
  std::from_chars(text.data(), text.data() + text.size(), nearest);
  return nearest;
}

document::EntryRule rule_of(const Component& field) {
  document::EntryRule rule;
  rule.prompt = requirement_of(field);
  if (const auto* text = std::get_if<model::TextField>(&field.content)) rule.longest = text->maximum_length;
  if (const auto* number = std::get_if<model::NumberField>(&field.content)) {
    rule.minimum = as_double(number->minimum);
    rule.maximum = as_double(number->maximum);
  }
  if (field.kind == ComponentKind::checkbox) rule.choices = {"是", "否"};
  if (field.kind == ComponentKind::select || field.kind == ComponentKind::radio)
    for (const model::Option& option : std::get<model::ChoiceField>(field.content).options) rule.choices.push_back(option.label);
  return rule;
}

const std::string* label_of(const model::ChoiceField& choice, const Value& value) {
  for (const model::Option& option : choice.options)
    if (option.value == value) return &option.label;
  return nullptr;
}

/// A date or its like as the cell can hold it without losing anything: also of a text, which the field would take for one.
Value shown_moment(const Component& field, const Value& value) {
  const Result<Value> read = typed(field, value);
  if (!read) return value;
  // Spreadsheets have no zones, no parts of a second and no years before 1900.
  constexpr int earliest_year = 1900;
  if (const value::Date* date = read->if_date(); date != nullptr && date->year < earliest_year) return to_string(*date);
  if (const value::DateTime* moment = read->if_date_time())
    if (moment->date.year < earliest_year || !moment->time.zone.is_local() || moment->time.nanosecond != 0)
      return to_string(*moment);
  return *read;
}

/// A value as the cell shows it: options by their labels.
Value shown(const Component& field, const Value* value) {
  if (value == nullptr || value->is_null()) return {};
  if (field.kind == ComponentKind::date || field.kind == ComponentKind::time || field.kind == ComponentKind::date_time)
    return shown_moment(field, *value);
  if (field.kind == ComponentKind::checkbox) {
    const bool* ticked = value->if_boolean();
    return ticked == nullptr ? *value : Value(*ticked ? "是" : "否");
  }
  const auto* choice = std::get_if<model::ChoiceField>(&field.content);
  if (choice == nullptr) return *value;
  if (const value::List* chosen = value->if_list()) {
    value::List labels;
    for (const Value& each : *chosen) {
      const std::string* label = label_of(*choice, each);
      labels.push_back(label == nullptr ? each : Value(*label));
    }
    return labels;
  }
  const std::string* label = label_of(*choice, *value);
  return label == nullptr ? *value : Value(*label);
}

/// A label as a sheet's name: short, without the marks that sheets do not take, and not taken yet, in whatever case.
std::string sheet_name(std::string_view label, std::set<std::string>& taken) {
  std::string name;
  std::size_t length = 0;  // spreadsheets count what lies beyond U+FFFF twice
  for (std::size_t at = 0; at < label.size();) {
    const char32_t c = text::next_code_point(label, at);
    if (c < 0x20 || c == 0x7F || c == 0xFFFE || c == 0xFFFF) continue;
    if (c < 0x80 && std::string_view("[]:*?/\\'").find(static_cast<char>(c)) != std::string_view::npos) continue;
    length += c > 0xFFFF ? 2 : 1;
    if (length > name_limit - 3) break;
    text::append_code_point(name, c);
  }
  if (text::trim(name).empty()) name = "列表";
  const std::string first = name;
  for (int number = 2; !taken.insert(text::to_lower_case(name)).second; ++number) name = fmt::format("{}{}", first, number);
  return name;
}

/// Markdown's marks mean nothing in a cell.
std::string plain(std::string_view markdown) {
  std::string kept;
  bool at_line_start = true;
  for (const char c : markdown) {
    if (at_line_start && (c == '#' || c == ' ')) continue;
    at_line_start = c == '\n';
    if (c != '*') kept += c;
  }
  return kept;
}

class Sheets {
 public:
  Sheets(const model::Form& form, const Layout& layout, const value::Context& data) : form_(form), layout_(layout), data_(data) {}

  document::Workbook workbook(const value::DateTime& created) {
    std::vector<document::Sheet> lists;
    for (const LaidList& list : layout_.lists) {
      names_.push_back(sheet_name(list.label, taken_));
      lists.push_back(list_sheet(list, names_.back()));
    }
    document::Workbook book{.sheets = {}, .created = created, .author = {}, .title = form_.name};
    book.sheets.push_back(main());
    std::ranges::move(lists, std::back_inserter(book.sheets));
    book.sheets.push_back(help());
    book.sheets.push_back(key());
    return book;
  }

 private:
  document::Sheet main() {
    document::Sheet sheet{.name = std::string(main_sheet),
                          .title = title(),
                          .subtitle = "只在“填写内容”一栏和各列表工作表中填写，填好后原样交回。"};
    sheet.columns = {{.title = std::string(id_heading), .is_hidden = true},
                     {.title = "项目", .width = label_width},
                     {.title = std::string(answer_heading), .width = answer_width},
                     {.title = "要求", .width = requirement_width}};
    sheet.has_filter = false;
    sheet.is_protected = true;
    for (const LaidLine& line : layout_.lines) {
      const std::size_t row = sheet.rows.size();
      if (line.kind == LaidLine::Kind::heading) {
        sheet.rows.push_back({Value(), line.text});
        for (std::size_t column = 1; column <= 3; ++column)
          sheet.exceptions.push_back({.row = row, .column = column, .is_heading = true});
      } else if (line.kind == LaidLine::Kind::list) {
        const LaidList& list = layout_.lists[line.index];
        sheet.rows.push_back({Value(), list.label, list_notice(names_[line.index]), requirement_of(*list.component)});
      } else {
        const LaidField& field = layout_.fields[line.index];
        sheet.rows.push_back(
            {field.id, field.label, shown(*field.component, find_at(data_, field.path)), requirement_of(*field.component)});
        sheet.exceptions.push_back({.row = row,
                                    .column = 2,
                                    .kind = column_kind(*field.component),
                                    .rule = is_locked(*field.component) ? document::EntryRule{} : rule_of(*field.component),
                                    .is_entered = !is_locked(*field.component),
                                    .least_lines = field.component->kind == ComponentKind::text_area ? text_area_lines : 1});
      }
    }
    return sheet;
  }

  document::Sheet list_sheet(const LaidList& list, const std::string& name) {
    document::Sheet sheet{.name = name, .title = list.label, .subtitle = requirement_of(*list.component)};
    sheet.has_filter = false;
    sheet.is_protected = true;
    sheet.is_landscape = list.fields.size() > 5;
    for (const LaidField& field : list.fields) {
      const auto* text = std::get_if<model::TextField>(&field.component->content);
      const bool is_long =
          field.component->kind == ComponentKind::text_area || (text != nullptr && text->word_limit.value_or(0) > 100);
      document::Column column{.title =
                                  field.label + (field.component->required && !is_locked(*field.component) ? "（必填）" : "")};
      column.width = is_long ? 44 : 0;
      column.kind = column_kind(*field.component);
      column.id = field.id;
      column.is_entered = !is_locked(*field.component);
      if (!is_locked(*field.component)) column.rule = rule_of(*field.component);
      if (column.width == 0) column.width = std::max(14.0, 4 + 2 * static_cast<double>(text::length(column.title)));
      sheet.columns.push_back(std::move(column));
    }
    const Value* written = find_at(data_, list.path);
    const value::List* rows = written == nullptr ? nullptr : written->if_list();
    for (std::size_t i = 0; rows != nullptr && i < rows->size(); ++i) {
      static const value::Context nothing;
      const value::Context* row = (*rows)[i].if_context();
      value::List cells;
      for (const LaidField& field : list.fields)
        cells.push_back(shown(*field.component, find_at(row == nullptr ? nothing : *row, field.path)));
      sheet.rows.push_back(std::move(cells));
    }
    const std::size_t most = list.rows().row_maximum.value_or(sheet.rows.size() + blank_rows);
    sheet.blank_rows = most > sheet.rows.size() ? std::min(most - sheet.rows.size(), blank_rows) : 0;
    return sheet;
  }

  document::Sheet help() {
    document::Sheet sheet{.name = std::string(help_sheet), .title = title() + "填写说明"};
    sheet.columns = {{.title = "说明", .width = 100}};
    sheet.has_filter = false;
    sheet.is_protected = true;
    for (const std::string& each : layout_.help)
      if (!each.starts_with('=')) sheet.rows.push_back({plain(each)});
    for (const char* each :
         {"1. 白色可填的单元格以外均已锁定；列表可以插入、删除行，空行不计。",
          "2. 日期写成 2017-12-20，百分数写成 85%，多项选择用顿号隔开。",
          "3. 从别处粘贴时请用“选择性粘贴—文本”，以保留下拉列表。", "4. 请勿删除隐藏的行、列和工作表：交回时凭它们识别各栏。",
          "5. 字数按 Word 的“字数”计算，交回时检查；有误的单元格会一次全部列出。"})
      sheet.rows.push_back({each});
    return sheet;
  }

  [[nodiscard]] document::Sheet key() const {
    document::Sheet sheet{.name = std::string(key_sheet)};
    sheet.columns = {{.title = "key"}, {.title = "value"}};
    sheet.rows = {{"layout", layout_version}, {"form", form_.id}, {"structure", structure_digest(layout_)}};
    sheet.has_filter = false;
    sheet.is_protected = true;
    sheet.is_hidden = true;
    return sheet;
  }

  /// A form that has only an id for a name is called as its text begins: "## 学期报告".
  [[nodiscard]] std::string title() const {
    if (form_.name != form_.id) return form_.name;
    for (const std::string& each : layout_.help)
      if (each.starts_with('#')) return plain(each.substr(0, each.find('\n')));
    return form_.name;
  }

  const model::Form& form_;
  const Layout& layout_;
  const value::Context& data_;
  std::vector<std::string> names_;  // of the lists' sheets
  std::set<std::string> taken_{std::string(main_sheet), std::string(help_sheet), std::string(key_sheet),
                               "history"};  // Excel keeps that one for itself
};

}  // namespace

Result<std::string> as_workbook(const model::Form& form, const value::Context& data, const value::DateTime& created) {
  LX_TRY_ASSIGN(const Layout layout, layout_of(form));
  LX_TRY(check_labels(layout));
  return document::write_workbook(Sheets(form, layout, data).workbook(created));
}

}  // namespace luoxuan::form
