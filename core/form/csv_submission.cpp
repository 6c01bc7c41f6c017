#include <algorithm>

#include "base/text.hpp"
#include "form/cell_input.hpp"
#include "form/field_path.hpp"
#include "form/form_layout.hpp"
#include "form/form_scope.hpp"
#include "form/sheet_places.hpp"
#include "form/sheet_submission.hpp"
#include "form/validate.hpp"
#include "reader/csv.hpp"
#include "reader/csv_text.hpp"

namespace luoxuan::form {
namespace {

using value::Value;

constexpr std::size_t lines_between_progress = 1000;
constexpr reader::TableFormat largest{',', 64u << 20, 6'000'000};

/// Which list the rows are; nothing when they are the form itself.
Result<const LaidList*> list_of(const Layout& layout, std::string_view wanted, std::string_view file) {
  std::vector<std::string> names;
  for (const LaidList& list : layout.lists) {
    if (list.id == wanted || list.label == wanted) return &list;
    names.push_back(list.id);
  }
  if (!wanted.empty())
    return Failure{FailureCode::not_found,
                   say("expected a list of the form, found '{}'", "应为表单中的列表，实为“{}”", wanted),
                   names.empty() ? say("this form has no lists", "该表单没有列表")
                                 : say("the lists are {}", "可用的列表：{}", text::join(names, "、")),
                   {}};
  if (layout.lists.empty()) return nullptr;
  if (layout.lists.size() == 1) return &layout.lists.front();
  return Failure{
      FailureCode::invalid_input,
      say("expected the name of a list, found none: the form has {}", "应指明列表，实为没有：表单有 {} 个", layout.lists.size()),
      say("choose one of {} with --list", "请用 --list 选择 {}", text::join(names, "、")),
      {std::string(file)}};
}

/// Name of the field below its list or the form.
std::string name_of(const LaidField& field) {
  return text::join(field.path, ".");
}

class TableReading {
 public:
  TableReading(const std::vector<LaidField>& fields, const reader::Table& table) : fields_(fields), table_(table) {}

  /// Which field each column is.
  Failures find_columns() {
    Failures failures;
    std::vector<bool> is_found(fields_.size());
    std::vector<std::string> known;
    for (const LaidField& field : fields_) known.push_back(field.label);
    for (const reader::Cell& column : table_.columns) {
      const std::string_view written = text::trim(column.text);
      std::size_t index = 0;
      while (index < fields_.size() && fields_[index].label != written && name_of(fields_[index]) != written &&
             fields_[index].label + "（必填）" != written)
        ++index;
      columns_.push_back(index);
      if (index < fields_.size()) {
        is_found[index] = true;
        continue;
      }
      const auto meant = text::nearest(written, known);
      failures.push_back(
          {FailureCode::invalid_input,
           say("expected a field of the form, found the column '{}'", "应为表单中的字段，实有“{}”列", shortened(written)),
           meant ? say("did you mean {}?", "是否指 {}？", *meant)
                 : say("the fields are {}", "可用的字段：{}", text::join(known, "、")),
           column.where});
    }
    for (std::size_t i = 0; i < fields_.size(); ++i)
      if (!is_found[i] && fields_[i].component->required && !fields_[i].component->disabled)
        failures.push_back({FailureCode::invalid_input,
                            say("expected a column '{}', found none", "应有“{}”列，实际没有", fields_[i].label),
                            say("add it to the header", "请在表头补上该列"), table_.columns.front().where});
    return failures;
  }

  [[nodiscard]] value::Context row(const std::vector<reader::Cell>& cells) const {
    value::Context row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const LaidField& field = fields_[columns_[i]];
      if (cells[i].text.empty()) continue;
      Value value = cell_input(*field.component, {i, cells[i].text, document::ReadCell::Kind::value});
      if (!value.is_null()) put_at(row, field.path, 0, std::move(value));
    }
    return row;
  }

  /// A failure of validate about a field of this row, with the place of its cell.
  [[nodiscard]] Failure placed(Failure failure, const FailurePath& path, const std::vector<reader::Cell>& cells) const {
    failure.where = cells.front().where;
    std::string label = path.field;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (name_of(fields_[columns_[i]]) == path.field) {
        failure.where = cells[i].where;
        label = fields_[columns_[i]].label;
      }
    return at_place(std::move(failure), path, {label, label});
  }

 private:
  const std::vector<LaidField>& fields_;
  const reader::Table& table_;
  std::vector<std::size_t> columns_;  // index into the fields
};

}  // namespace

Checked<value::Context> read_csv(const model::Form& form, std::string_view bytes, std::string_view file, std::string_view list,
                                 const Directory& directory, const RuleContext& given, const ReadingProgress& progress) {
  const auto layout = layout_of(form);
  if (!layout) return Failures{layout.error()};
  const auto laid = list_of(*layout, list, file);
  if (!laid) return Failures{laid.error()};
  const auto text = reader::decode_table(bytes, file);
  if (!text) return Failures{text.error()};
  reader::TableFormat format = largest;
  format.separator = reader::separator_of(*text);
  const auto table = reader::read_table(*text, file, format);
  if (!table) return table.error();
  TableReading reading(*laid == nullptr ? layout->fields : (*laid)->fields, *table);
  if (Failures failures = reading.find_columns(); !failures.empty()) return failures;
  if (*laid == nullptr && table->rows.size() != 1)
    return Failures{
        {FailureCode::invalid_input,
         say("expected one row, as the form has no list, found {}", "表单没有列表，应为 1 行，实为 {} 行", table->rows.size()),
         {},
         {std::string(file), 1, 1}}};
  value::Context submission;
  value::List rows;
  for (const auto& cells : table->rows) {
    rows.emplace_back(reading.row(cells));
    if (rows.size() % lines_between_progress == 0 && progress && !progress(rows.size()))
      return Failures{
          {FailureCode::conflict, say("expected the file to be read, found that it was called off", "应读完文件，实为已取消")}};
  }
  if (*laid == nullptr)
    submission = *rows.front().if_context();
  else
    put_at(submission, (*laid)->path, 0, Value(std::move(rows)));
  auto accepted = validate(form, submission, directory, given, table_limits);
  if (accepted) return accepted;
  Failures failures;
  for (Failure& failure : accepted.error()) {
    const FailurePath path = path_of(failure);
    const bool is_in_row = *laid == nullptr ? !path.field.empty() : path.list == (*laid)->id && path.row > 0;
    const std::size_t row = *laid == nullptr ? 0 : path.row - 1;
    if (is_in_row && row < table->rows.size()) {
      failures.push_back(reading.placed(std::move(failure), path, table->rows[row]));
    } else {
      failure.where = {std::string(file)};
      failures.push_back(std::move(failure));
    }
  }
  return failures;
}

}  // namespace luoxuan::form
