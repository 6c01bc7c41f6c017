#include "form/sheet_submission.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "form/cell_input.hpp"
#include "form/field_path.hpp"
#include "form/form_layout.hpp"
#include "form/form_scope.hpp"
#include "form/sheet_places.hpp"
#include "form/submission_limits.hpp"
#include "form/validate.hpp"

namespace luoxuan::form {
namespace {

using document::ReadCell;
using value::Value;

constexpr std::size_t rows_between_progress = 1000;
constexpr std::size_t answer_offset = 2;  // columns from the id to the answer

Message in_sheet(std::string_view sheet, std::size_t row, std::size_t column, std::string_view label) {
  const std::string cell = document::cell_name(row, column);
  return say("sheet '{}', cell {} ({})", "工作表“{}”单元格{}（{}）", sheet, cell, label);
}

/// Where the rows of a list stand.
struct ListPlaces {
  std::string sheet;
  std::map<std::size_t, std::size_t> fields;  // column → index into the list's fields
  std::vector<std::size_t> rows;              // of each row of the submission
  std::size_t id_row = 0;
  bool is_found = false;
};

struct FieldPlace {
  std::string sheet;
  std::size_t row = 0, column = 0;
};

class WorkbookReading {
 public:
  WorkbookReading(const model::Form& form, const Layout& layout, const document::XlsxFile& workbook, std::string_view file,
                  const ReadingProgress& progress)
      : form_(form), layout_(layout), workbook_(workbook), file_(file), progress_(progress) {
    for (std::size_t i = 0; i < layout.fields.size(); ++i) field_of_id_.emplace(layout.fields[i].id, i);
    for (std::size_t list = 0; list < layout.lists.size(); ++list)
      for (std::size_t i = 0; i < layout.lists[list].fields.size(); ++i)
        list_field_of_id_.emplace(layout.lists[list].fields[i].id, std::pair(list, i));
    field_places_.resize(layout.fields.size());
    list_places_.resize(layout.lists.size());
    rows_.resize(layout.lists.size());
  }

  Checked<value::Context> read(const Directory& directory, const RuleContext& given) {
    if (auto failure = check_key()) return Failures{std::move(*failure)};
    for (std::size_t sheet = 0; sheet < workbook_.sheets().size(); ++sheet)
      if (workbook_.sheets()[sheet] != key_sheet)
        if (auto failure = read_sheet(sheet)) return Failures{std::move(*failure)};
    check_all_found();
    if (!failures_.empty() && !has_only_bad_cells_) return failures_;
    for (std::size_t list = 0; list < layout_.lists.size(); ++list)
      put_at(submission_, layout_.lists[list].path, 0, Value(std::move(rows_[list])));
    auto accepted = validate(form_, submission_, directory, given, table_limits);
    if (!accepted)
      for (Failure& failure : accepted.error()) add(std::move(failure));
    if (!failures_.empty()) return failures_;
    return accepted;
  }

 private:
  Failure refuse(FailureCode code, Message message, Message hint) const {
    return {code, std::move(message), std::move(hint), {file_}};
  }

  std::optional<Failure> check_key() const {
    const auto found = std::ranges::find(workbook_.sheets(), key_sheet);
    std::map<std::string, std::string> keys;
    if (found != workbook_.sheets().end()) {
      const auto read = workbook_.read(static_cast<std::size_t>(found - workbook_.sheets().begin()),
                                       [&](std::size_t, const std::vector<ReadCell>& cells) {
                                         if (cells.size() >= 2) keys[cells[0].value.to_string()] = cells[1].value.to_string();
                                         return keys.size() < 100;
                                       });
      if (!read) return read.error();
    }
    const Message send_again =
        say("export the form again, and copy over what was filled in", "请重新导出表单，并把已填内容复制过去");
    if (keys.empty())
      return refuse(FailureCode::invalid_input,
                    say("expected a workbook that was exported for filling in, found one without the hidden sheet '{}'",
                        "应为导出的填报工作簿，实为没有隐藏工作表“{}”的文件", key_sheet),
                    send_again);
    if (keys["form"] != form_.id)
      return refuse(FailureCode::invalid_input,
                    say("expected the form '{}', found '{}'", "应为表单“{}”，实为“{}”", form_.id, shortened(keys["form"])),
                    say("choose the form that was sent out", "请选择发出时的表单"));
    if (keys["layout"] != layout_version || keys["structure"] != structure_digest(layout_)) return changed(send_again);
    return std::nullopt;
  }

  /// The form has other fields than when it was sent out: which, as far as the file tells.
  Failure changed(const Message& hint) const {
    std::set<std::string> known, written;
    for (const auto& [id, index] : field_of_id_) known.insert(id);
    for (const auto& [id, index] : list_field_of_id_) known.insert(id);
    for (std::size_t sheet = 0; sheet < workbook_.sheets().size(); ++sheet) {
      bool is_list = false;
      static_cast<void>(workbook_.read(sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
        for (const ReadCell& cell : cells)
          if (const std::string* text = cell.value.if_string()) {
            if (text->find("[].") != std::string::npos && row < 5) written.insert(*text), is_list = true;
            if (!is_list && cell.column == 0 && row > 2 && workbook_.sheets()[sheet] == main_sheet) written.insert(*text);
          }
        return row < 2000;
      }));
    }
    std::vector<std::string> added, gone;
    std::ranges::set_difference(known, written, std::back_inserter(added));
    std::ranges::set_difference(written, known, std::back_inserter(gone));
    Message message = say("expected the form '{}' as it is now, found one of an earlier version",
                          "应为现在的表单“{}”，实为较早的版本", form_.name);
    if (!added.empty()) {
      message.english += "; new since: " + text::join(added, ", ");
      message.chinese += "；新增：" + text::join(added, "、");
    }
    if (!gone.empty()) {
      message.english += "; no longer there: " + shortened(text::join(gone, ", "));
      message.chinese += "；已取消：" + shortened(text::join(gone, "、"));
    }
    return refuse(FailureCode::conflict, std::move(message), hint);
  }

  std::optional<Failure> read_sheet(std::size_t sheet) {
    std::optional<std::size_t> list;  // that this sheet holds
    bool is_called_off = false;
    const auto merged = workbook_.read(sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
      if (list)
        take_row(*list, row, cells);
      else
        list = look_at(sheet, row, cells);
      if (++rows_read_ % rows_between_progress == 0 && progress_ && !progress_(rows_read_)) is_called_off = true;
      return !is_called_off && !too_many_rows_;
    });
    if (!merged) return merged.error();
    if (is_called_off)
      return refuse(FailureCode::conflict,
                    say("expected the file to be read, found that it was called off", "应读完文件，实为已取消"), {});
    if (too_many_rows_)
      return refuse(FailureCode::limit_exceeded,
                    say("expected at most {} rows, found more", "应不超过 {} 行，实际更多", table_limits.rows),
                    say("divide it into several files", "请拆成几个文件"));
    if (list)
      for (const document::MergedCells& cells : *merged) fill_merged(*list, cells);
    return std::nullopt;
  }

  /// A row of a sheet that is not known to be a list's: takes answers; yields the list whose ids stand here.
  std::optional<std::size_t> look_at(std::size_t sheet, std::size_t row, const std::vector<ReadCell>& cells) {
    std::optional<std::size_t> list;
    for (const ReadCell& cell : cells) {
      const std::string* id = cell.value.if_string();
      if (id == nullptr) continue;
      if (const auto found = list_field_of_id_.find(*id); found != list_field_of_id_.end()) {
        ListPlaces& places = list_places_[found->second.first];
        if (!list && places.is_found) continue;
        list = found->second.first;
        places.is_found = true;
        places.sheet = workbook_.sheets()[sheet];
        places.id_row = row;
        places.fields[cell.column] = found->second.second;
      } else if (const auto field = field_of_id_.find(*id); field != field_of_id_.end() && !field_places_[field->second]) {
        take_answer(field->second, {workbook_.sheets()[sheet], row, cell.column + answer_offset}, cells);
      }
    }
    return list;
  }

  void take_answer(std::size_t index, const FieldPlace& place, const std::vector<ReadCell>& cells) {
    field_places_[index] = place;
    const LaidField& field = layout_.fields[index];
    for (const ReadCell& cell : cells)
      if (cell.column == place.column)
        if (Value value = input(field, cell, {field.id, {}, 0, field.id}, place.sheet, place.row); !value.is_null())
          put_at(submission_, field.path, 0, std::move(value));
  }

  void take_row(std::size_t index, std::size_t row, const std::vector<ReadCell>& cells) {
    ListPlaces& places = list_places_[index];
    if (row == places.id_row + 1) return;  // the header
    const LaidList& list = layout_.lists[index];
    value::Context context;
    for (const ReadCell& cell : cells) {
      const auto found = places.fields.find(cell.column);
      if (found == places.fields.end()) continue;
      const LaidField& field = list.fields[found->second];
      const std::string path = text::join(field.path, ".");
      const std::size_t number = rows_[index].size() + 1;
      Value value =
          input(field, cell,
                {cell.kind == ReadCell::Kind::error ? below(row_of(list.id, number - 1), path) : "", list.id, number, path},
                places.sheet, row);
      if (!value.is_null()) put_at(context, field.path, 0, std::move(value));
    }
    if (context.empty()) return;
    if (rows_[index].size() >= table_limits.rows) {
      too_many_rows_ = true;
      return;
    }
    rows_[index].emplace_back(std::move(context));
    places.rows.push_back(row);
  }

  Value input(const LaidField& field, const ReadCell& cell, const FailurePath& path, const std::string& sheet, std::size_t row) {
    if (cell.kind != ReadCell::Kind::error) return cell_input(*field.component, cell);
    bad_cells_.insert(path.whole);
    if (failures_.size() < failure_limit)
      failures_.push_back(
          at_place(refuse(FailureCode::invalid_input,
                          say("expected a value, found the error {}", "应为填写的内容，实为错误值{}", cell.value.to_string()),
                          say("type the value instead of the formula", "请改填内容，不用公式")),
                   {}, in_sheet(sheet, row, cell.column, field.label)));
    return "?";  // it is there, though not understood: the row is not blank
  }

  /// Cells merged over several rows of a list: each row means the value that is seen beside it.
  void fill_merged(std::size_t index, const document::MergedCells& cells) {
    ListPlaces& places = list_places_[index];
    const auto column = places.fields.find(cells.first_column);
    const auto first = std::ranges::lower_bound(places.rows, cells.first_row);
    if (column == places.fields.end() || first == places.rows.end() || *first != cells.first_row) return;
    const std::vector<std::string>& path = layout_.lists[index].fields[column->second].path;
    const auto row_at = [&](auto place) -> Value& { return rows_[index][static_cast<std::size_t>(place - places.rows.begin())]; };
    const Value* seen = find_at(*row_at(first).if_context(), path);
    if (seen == nullptr) return;
    const Value kept = *seen;
    for (auto place = first + 1; place != places.rows.end() && *place <= cells.last_row; ++place) {
      value::Context row = *row_at(place).if_context();
      if (find_at(row, path) != nullptr) continue;
      put_at(row, path, 0, kept);
      row_at(place) = Value(std::move(row));
    }
  }

  void check_all_found() {
    const Message hint =
        say("fill in the file as it was exported, with its hidden rows and columns", "请在导出的原文件上填写，保留隐藏的行和列");
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < layout_.fields.size(); ++i)
      if (!field_places_[i]) missing.push_back(layout_.fields[i].label);
    if (!missing.empty())
      failures_.push_back(refuse(FailureCode::invalid_input,
                                 say("expected a row with the hidden id of each field, found none of {}",
                                     "每个字段都应有带隐藏编号的行，实为缺少{}", shortened(text::join(missing, "、"))),
                                 hint));
    for (std::size_t i = 0; i < layout_.lists.size(); ++i) {
      const LaidList& list = layout_.lists[i];
      if (list.fields.empty()) continue;
      if (!list_places_[i].is_found) {
        failures_.push_back(refuse(FailureCode::invalid_input,
                                   say("expected a sheet with the hidden ids of the list '{}', found none",
                                       "应有带列表“{}”隐藏编号的工作表，实为没有", list.label),
                                   hint));
      } else if (list_places_[i].fields.size() < list.fields.size()) {
        failures_.push_back(
            refuse(FailureCode::invalid_input,
                   say("sheet '{}': expected {} columns with hidden ids, found {}", "工作表“{}”：应有{}列带隐藏编号，实为{}列",
                       list_places_[i].sheet, list.fields.size(), list_places_[i].fields.size()),
                   hint));
      } else {
        continue;
      }
      has_only_bad_cells_ = false;
    }
    if (!missing.empty()) has_only_bad_cells_ = false;
  }

  /// A failure of validate, named by its cell.
  void add(Failure failure) {
    const FailurePath path = path_of(failure);
    if (bad_cells_.contains(path.whole)) return;  // told already
    failure.where = {file_};
    if (path.list.empty()) {
      for (std::size_t i = 0; i < layout_.fields.size(); ++i)
        if (layout_.fields[i].id == path.field && field_places_[i]) {
          const FieldPlace& place = *field_places_[i];
          return failures_.push_back(
              at_place(std::move(failure), path, in_sheet(place.sheet, place.row, place.column, layout_.fields[i].label)));
        }
      for (std::size_t i = 0; i < layout_.lists.size(); ++i)
        if (layout_.lists[i].id == path.field)
          return failures_.push_back(at_place(std::move(failure), path, say("sheet '{}'", "工作表“{}”", list_places_[i].sheet)));
      return failures_.push_back(std::move(failure));
    }
    for (std::size_t i = 0; i < layout_.lists.size(); ++i) {
      if (layout_.lists[i].id != path.list || path.row == 0 || path.row > list_places_[i].rows.size()) continue;
      const ListPlaces& places = list_places_[i];
      for (const auto& [column, index] : places.fields)
        if (const LaidField& field = layout_.lists[i].fields[index]; text::join(field.path, ".") == path.field)
          return failures_.push_back(
              at_place(std::move(failure), path, in_sheet(places.sheet, places.rows[path.row - 1], column, field.label)));
    }
    failures_.push_back(std::move(failure));
  }

  const model::Form& form_;
  const Layout& layout_;
  const document::XlsxFile& workbook_;
  std::string file_;
  const ReadingProgress& progress_;
  std::map<std::string, std::size_t, std::less<>> field_of_id_;
  std::map<std::string, std::pair<std::size_t, std::size_t>, std::less<>> list_field_of_id_;
  std::vector<std::optional<FieldPlace>> field_places_;
  std::vector<ListPlaces> list_places_;
  std::vector<value::List> rows_;  // of each list
  value::Context submission_;
  Failures failures_;
  std::set<std::string> bad_cells_;
  bool has_only_bad_cells_ = true, too_many_rows_ = false;
  std::size_t rows_read_ = 0;
};

}  // namespace

Checked<value::Context> read_workbook(const model::Form& form, std::string_view bytes, std::string_view file,
                                      const Directory& directory, const RuleContext& given, const ReadingProgress& progress) {
  const auto layout = layout_of(form);
  if (!layout) return Failures{layout.error()};
  const auto workbook = document::XlsxFile::open(bytes, file);
  if (!workbook) return Failures{workbook.error()};
  return WorkbookReading(form, *layout, *workbook, file, progress).read(directory, given);
}

}  // namespace luoxuan::form
