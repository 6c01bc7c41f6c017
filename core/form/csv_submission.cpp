#include <map>

#include "base/text.hpp"
#include "form/cell_input.hpp"
#include "form/field_path.hpp"
#include "form/form_layout.hpp"
#include "form/form_scope.hpp"
#include "form/sheet_places.hpp"
#include "form/sheet_submission.hpp"
#include "form/submission_limits.hpp"
#include "form/validate.hpp"
#include "reader/csv.hpp"
#include "reader/csv_text.hpp"

namespace luoxuan::form {
namespace {

using value::Value;

constexpr std::size_t lines_between_progress = 1000, longest_name = 60;
constexpr reader::TableFormat largest{',', 64u << 20, 6'000'000, true};

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
  TableReading(const std::vector<LaidField>& fields, const reader::Table& table) : fields_(fields), table_(table) {
    for (const LaidField& field : fields) inputs_.emplace_back(*field.component);
  }

  /// Which field each column is.
  Failures find_columns() {
    Failures failures;
    const std::map<std::string, std::size_t> names = names_of_fields();
    std::vector<bool> is_found(fields_.size());
    std::vector<std::string> known;
    for (const LaidField& field : fields_) known.push_back(field.label);
    for (const reader::Cell& column : table_.columns) {
      if (failures.size() >= failure_limit) return failures;
      const std::string written = without_invisible(column.text);
      const auto name = names.find(written);
      columns_.push_back(name == names.end() ? fields_.size() : name->second);
      if (name == names.end()) {
        failures.push_back(unknown(column, written, known));
      } else if (is_found[name->second]) {
        failures.push_back({FailureCode::invalid_input,
                            say("expected one column for the field '{}', found another, '{}'",
                                "字段“{}”应有一列，实际“{}”列也是该字段", fields_[name->second].label, shortened(written)),
                            say("delete one of them", "请删去其中一列"), column.where});
      } else {
        is_found[name->second] = true;
      }
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
      if (cells[i].text.empty()) continue;
      Value value = inputs_[columns_[i]].read({i, cells[i].text, document::ReadCell::Kind::value});
      if (!value.is_null()) put_at(row, fields_[columns_[i]].path, 0, std::move(value));
    }
    return row;
  }

  /// A failure of validate about a field of this row, with the place of its cell.
  [[nodiscard]] Failure placed(Failure failure, const FailurePath& path, const std::vector<reader::Cell>& cells) const {
    failure.where = cells.front().where;
    std::string label = path.field;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (name_of(fields_[columns_[i]]) == path.field) {
        failure.where = i < cells.size() ? cells[i].where : cells.back().where;  // the row may end before it
        label = fields_[columns_[i]].label;
      }
    return at_place(std::move(failure), path, {label, label});
  }

 private:
  /// What a column may be called; where a label of one field is the key of another, the label counts.
  [[nodiscard]] std::map<std::string, std::size_t> names_of_fields() const {
    std::map<std::string, std::size_t> names;
    for (std::size_t i = 0; i < fields_.size(); ++i) {
      const std::string label = without_invisible(fields_[i].label);
      names.emplace(label, i);
      names.emplace(label + "（必填）", i);
    }
    for (std::size_t i = 0; i < fields_.size(); ++i) names.emplace(without_invisible(name_of(fields_[i])), i);
    return names;
  }

  static Failure unknown(const reader::Cell& column, std::string_view written, const std::vector<std::string>& known) {
    const auto meant = text::length(written) > longest_name ? std::nullopt : text::nearest(written, known);
    return {FailureCode::invalid_input,
            say("expected a field of the form, found the column '{}'", "应为表单中的字段，实有“{}”列", shortened(written)),
            meant ? say("did you mean {}?", "是否指 {}？", *meant)
                  : say("the fields are {}", "可用的字段：{}", text::join(known, "、")),
            column.where};
  }

  const std::vector<LaidField>& fields_;
  const reader::Table& table_;
  std::vector<CellInput> inputs_;
  std::vector<std::size_t> columns_;  // index into the fields
};

}  // namespace

Checked<value::Context> read_csv(const model::Form& form, std::string_view bytes, std::string_view file, std::string_view list,
                                 const Directory& directory, const RuleContext& given, const ReadingProgress& progress) {
  const auto layout = layout_of(form);
  if (!layout) return Failures{layout.error()};
  const auto laid = list_of(*layout, list, file);
  if (!laid) return Failures{laid.error()};
  const std::vector<LaidField>& fields = *laid == nullptr ? layout->fields : (*laid)->fields;
  if (const auto clear = check_labels(fields); !clear) return Failures{clear.error()};
  const auto text = reader::decode_table(bytes, file);
  if (!text) return Failures{text.error()};
  reader::TableFormat format = largest;
  format.separator = reader::separator_of(*text);
  const auto table = reader::read_table(*text, file, format);
  if (!table) return table.error();
  TableReading reading(fields, *table);
  if (Failures failures = reading.find_columns(); !failures.empty()) return failures;
  value::List rows;
  std::vector<std::size_t> lines;  // of the table, of each row that is not blank
  for (std::size_t line = 0; line < table->rows.size(); ++line) {
    if (value::Context row = reading.row(table->rows[line]); !row.empty()) {
      rows.emplace_back(std::move(row));
      lines.push_back(line);
    }
    if ((line + 1) % lines_between_progress == 0 && progress && !progress(line + 1))
      return Failures{
          {FailureCode::conflict, say("expected the file to be read, found that it was called off", "应读完文件，实为已取消")}};
  }
  if (*laid == nullptr && rows.empty() && !table->rows.empty()) {  // a form left blank
    rows.emplace_back(value::Context());
    lines.push_back(0);
  }
  if (*laid == nullptr && rows.size() != 1)
    return Failures{
        {FailureCode::invalid_input,
         say("expected one row, as the form has no list, found {}", "表单没有列表，应为 1 行，实为 {} 行", rows.size()),
         {},
         {std::string(file), 1, 1}}};
  value::Context submission;
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
    if (is_in_row && row < lines.size()) {
      failures.push_back(reading.placed(std::move(failure), path, table->rows[lines[row]]));
    } else {
      failure.where = {std::string(file)};
      failures.push_back(std::move(failure));
    }
  }
  return failures;
}

}  // namespace luoxuan::form
