#include "form/sheet_submission.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "form/answer_search.hpp"
#include "form/bad_cells.hpp"
#include "form/cell_input.hpp"
#include "form/exported_form.hpp"
#include "form/field_path.hpp"
#include "form/form_layout.hpp"
#include "form/form_scope.hpp"
#include "form/list_rows.hpp"
#include "form/sheet_places.hpp"
#include "form/submission_limits.hpp"
#include "form/validate.hpp"

namespace luoxuan::form {
namespace {

using document::ReadCell;
using value::Value;

constexpr std::size_t rows_between_progress = 1000;

struct FieldPlace {
  std::string sheet;
  std::size_t row = 0, column = 0;
};

class WorkbookReading {
 public:
  WorkbookReading(const model::Form& form, const Layout& layout, const document::XlsxFile& workbook, std::string_view file,
                  const ReadingProgress& progress)
      : form_(form), layout_(layout), workbook_(workbook), file_(file), progress_(progress), answers_(field_of_id_) {
    for (std::size_t i = 0; i < layout.fields.size(); ++i) field_of_id_.emplace(layout.fields[i].id, i);
    for (std::size_t list = 0; list < layout.lists.size(); ++list) {
      lists_.emplace_back(layout.lists[list], workbook.since_1904());
      for (std::size_t i = 0; i < layout.lists[list].fields.size(); ++i)
        list_field_of_id_.emplace(layout.lists[list].fields[i].id, std::pair(list, i));
    }
    field_places_.resize(layout.fields.size());
  }

  Checked<value::Context> read(const Directory& directory, const RuleContext& given) {
    if (auto failure = unlike_exported(form_, layout_, workbook_, file_)) return Failures{std::move(*failure)};
    for (std::size_t sheet = 0; sheet < workbook_.sheets().size(); ++sheet)
      if (workbook_.sheets()[sheet] != key_sheet)
        if (auto failure = read_sheet(sheet)) return Failures{std::move(*failure)};
    if (const auto columns = answers_.best())
      if (auto failure = read_answers(*columns)) return Failures{std::move(*failure)};
    check_all_found();
    if (failures_.size() >= failure_limit || (!failures_.empty() && !has_only_bad_cells_)) return failures_;
    for (std::size_t list = 0; list < layout_.lists.size(); ++list)
      put_at(submission_, layout_.lists[list].path, 0, Value(lists_[list].take_rows()));
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

  std::optional<Failure> called_off() const {
    if (!is_called_off_) return std::nullopt;
    return refuse(FailureCode::conflict,
                  say("expected the file to be read, found that it was called off", "应读完文件，实为已取消"), {});
  }

  /// Now and then asks whether to go on; false when the reading is called off.
  bool goes_on(std::size_t rows) {
    if (rows % rows_between_progress == 0 && progress_ && !progress_(rows_read_)) is_called_off_ = true;
    return !is_called_off_;
  }

  std::optional<Failure> read_sheet(std::size_t sheet) {
    std::optional<std::size_t> list;  // that this sheet holds
    bool is_copy = false, is_too_long = false;
    const auto merged = workbook_.read(sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
      if (list) {
        lists_[*list].take(row, cells, bad_cells_);
        is_too_long = lists_[*list].size() > table_limits.rows;
      } else if ((list = list_with_ids_in(cells))) {
        is_copy = lists_[*list].is_found();
        if (!is_copy) begin_list(*list, sheet, row, cells);
      } else {
        answers_.look_at(row, cells);
      }
      return goes_on(++rows_read_) && !is_copy && !is_too_long;
    });
    answers_.end_sheet(sheet, list.has_value());
    if (!merged) return merged.error();
    if (auto failure = called_off()) return failure;
    if (is_too_long)
      return refuse(FailureCode::limit_exceeded,
                    say("expected at most {} rows, found more", "应不超过 {} 行，实际更多", table_limits.rows),
                    say("divide it into several files", "请拆成几个文件"));
    if (is_copy)
      refuse_copy(lists_[*list].sheet(), sheet);
    else if (list)
      lists_[*list].fill_merged(*merged, bad_cells_);
    return std::nullopt;
  }

  /// What was filled in twice cannot be told from what was meant.
  void refuse_copy(const std::string& first, std::size_t copy) {
    failures_.push_back(
        refuse(FailureCode::invalid_input,
               say("expected the rows of '{0}' in one sheet, found a copy of it, '{1}'",
                   "“{0}”的内容应在一个工作表中，实有其副本“{1}”", first, workbook_.sheets()[copy]),
               say("put all of it into one of them, and delete the other", "请把内容合到其中一个，并删去另一个")));
  }

  /// The list whose hidden ids the row holds: all of them, or they are most of its texts. An answer is not taken for one.
  [[nodiscard]] std::optional<std::size_t> list_with_ids_in(const std::vector<ReadCell>& cells) const {
    std::map<std::size_t, std::set<std::size_t>> ids;  // of each list
    std::map<std::size_t, std::size_t> counts;
    std::size_t texts = 0;
    for (const ReadCell& cell : cells) {
      const std::string* text = cell.value.if_string();
      if (text == nullptr) continue;
      ++texts;
      if (const auto found = list_field_of_id_.find(*text); found != list_field_of_id_.end()) {
        ids[found->second.first].insert(found->second.second);
        ++counts[found->second.first];
      }
    }
    for (const auto& [list, different] : ids)
      if (different.size() == layout_.lists[list].fields.size() || counts[list] * 2 > texts) return list;
    return std::nullopt;
  }

  void begin_list(std::size_t list, std::size_t sheet, std::size_t row, const std::vector<ReadCell>& cells) {
    lists_[list].begin(workbook_.sheets()[sheet], row);
    for (const ReadCell& cell : cells)
      if (const std::string* text = cell.value.if_string())
        if (const auto found = list_field_of_id_.find(*text); found != list_field_of_id_.end() && found->second.first == list)
          lists_[list].add_column(cell.column, found->second.second);
  }

  std::optional<Failure> read_answers(const AnswerColumns& columns) {
    std::size_t rows = 0;  // were counted when the sheet was read first
    bool has_begun = false;
    const auto read = workbook_.read(columns.sheet, [&](std::size_t row, const std::vector<ReadCell>& cells) {
      const auto id = std::ranges::find(cells, columns.ids, &ReadCell::column);
      const std::string* text = id == cells.end() || columns.header == row ? nullptr : id->value.if_string();
      const auto field = text == nullptr ? field_of_id_.end() : field_of_id_.find(*text);
      const FieldPlace place{workbook_.sheets()[columns.sheet], row, columns.answers};
      if (field != field_of_id_.end())
        take_answer(field->second, place, cells);
      else if (has_begun && columns.header != row)
        note_stray_answer(place, cells);
      has_begun |= field != field_of_id_.end() || columns.header == row;
      return goes_on(++rows);
    });
    if (!read) return read.error();
    if (const auto copy = answers_.copy()) refuse_copy(workbook_.sheets()[columns.sheet], *copy);
    return called_off();
  }

  void take_answer(std::size_t index, const FieldPlace& place, const std::vector<ReadCell>& cells) {
    const LaidField& field = layout_.fields[index];
    if (const auto& first = field_places_[index]) {
      if (failures_.size() < failure_limit)
        failures_.push_back(at_place(refuse(FailureCode::invalid_input,
                                            say("expected one row for the field, found another, row {}",
                                                "一个字段应占一行，实际第 {} 行也是该字段", place.row + 1),
                                            say("delete the row that is too many", "请删去多余的一行")),
                                     {}, cell_place(first->sheet, first->row, first->column, field.label)));
      return;
    }
    field_places_[index] = place;
    const auto cell = std::ranges::find(cells, place.column, &ReadCell::column);
    if (cell == cells.end()) return;
    Value value = BadCells::is_bad(*cell)
                      ? bad_cells_.tell(*cell, field.id, cell_place(place.sheet, place.row, place.column, field.label))
                      : CellInput(*field.component, workbook_.since_1904()).read(*cell);
    if (!value.is_null()) put_at(submission_, field.path, 0, std::move(value));
  }

  /// Where a person inserted a row, what is in the column of answers was meant as one.
  void note_stray_answer(const FieldPlace& place, const std::vector<ReadCell>& cells) {
    const auto cell = std::ranges::find(cells, place.column, &ReadCell::column);
    if (cell == cells.end() || stray_answers_.size() >= failure_limit) return;
    const std::string* text = cell->value.if_string();
    const std::string written = text == nullptr ? cell->value.to_string() : without_invisible(*text);
    if (cell->kind == ReadCell::Kind::uncomputed || (text != nullptr && (written.empty() || is_list_notice(written)))) return;
    stray_answers_.push_back(
        at_place(refuse(FailureCode::invalid_input,
                        say("expected answers in the rows of the fields only, found '{}' in a row of no field",
                            "填写内容应在各字段的行中，实际在不属于任何字段的行中写有“{}”", shortened(written)),
                        say("move it into the row of its field, or into another column", "请移到相应字段的行中，或移到其他列")),
                 {}, cell_place(place.sheet, place.row, place.column, answer_heading)));
  }

  void refuse_moved(const std::string& label, const std::string& sheet, const std::string& other) {
    failures_.push_back(refuse(FailureCode::invalid_input,
                               say("expected the row of the field '{}' in the sheet '{}', found its id in '{}'",
                                   "字段“{}”的行应在工作表“{}”中，实际其编号在“{}”中", label, sheet, other),
                               say("move the row back to '{}'", "请把该行移回“{}”", sheet)));
  }

  void check_all_found() {
    const Message hint =
        say("fill in the file as it was exported, with its hidden rows and columns", "请在导出的原文件上填写，保留隐藏的行和列");
    // Where an id is gone, its answer is not a stray one.
    if (std::ranges::all_of(field_places_, [](const auto& place) { return place.has_value(); }))
      std::ranges::move(stray_answers_, std::back_inserter(failures_));
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < layout_.fields.size(); ++i) {
      if (field_places_[i]) continue;
      has_only_bad_cells_ = false;
      if (const auto sheet = answers_.elsewhere(i); sheet && failures_.size() < failure_limit)
        refuse_moved(layout_.fields[i].label, workbook_.sheets()[answers_.best()->sheet], workbook_.sheets()[*sheet]);
      else
        missing.push_back(layout_.fields[i].label);
    }
    if (!missing.empty())
      failures_.push_back(refuse(FailureCode::invalid_input,
                                 say("expected a row with the hidden id of each field, found none of {}",
                                     "每个字段都应有带隐藏编号的行，实为缺少{}", shortened(text::join(missing, "、"))),
                                 hint));
    for (std::size_t i = 0; i < layout_.lists.size(); ++i) {
      const LaidList& list = layout_.lists[i];
      if (list.fields.empty()) continue;
      if (!lists_[i].is_found()) {
        failures_.push_back(refuse(FailureCode::invalid_input,
                                   say("expected a sheet with the hidden ids of the list '{}', found none",
                                       "应有带列表“{}”隐藏编号的工作表，实为没有", list.label),
                                   hint));
      } else if (lists_[i].columns() != list.fields.size()) {
        failures_.push_back(
            refuse(FailureCode::invalid_input,
                   say("sheet '{}': expected {} columns with hidden ids, found {}", "工作表“{}”：应有{}列带隐藏编号，实为{}列",
                       lists_[i].sheet(), list.fields.size(), lists_[i].columns()),
                   hint));
      } else if (auto unclear = lists_[i].unclear_header(file_)) {
        failures_.push_back(*std::move(unclear));
      } else {
        continue;
      }
      has_only_bad_cells_ = false;
    }
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
              at_place(std::move(failure), path, cell_place(place.sheet, place.row, place.column, layout_.fields[i].label)));
        }
      for (std::size_t i = 0; i < layout_.lists.size(); ++i)
        if (layout_.lists[i].id == path.field)
          return failures_.push_back(at_place(std::move(failure), path, say("sheet '{}'", "工作表“{}”", lists_[i].sheet())));
      return failures_.push_back(std::move(failure));
    }
    for (std::size_t i = 0; i < layout_.lists.size(); ++i)
      if (layout_.lists[i].id == path.list)
        if (const Message place = lists_[i].place_of(path.row, path.field); !place.empty())
          return failures_.push_back(at_place(std::move(failure), path, place));
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
  AnswerSearch answers_;
  std::vector<ListRows> lists_;
  value::Context submission_;
  Failures failures_, stray_answers_;
  BadCells bad_cells_{file_, failures_};
  bool has_only_bad_cells_ = true, is_called_off_ = false;
  std::size_t rows_read_ = 0;
};

}  // namespace

Checked<value::Context> read_workbook(const model::Form& form, std::string_view bytes, std::string_view file,
                                      const Directory& directory, const RuleContext& given, const ReadingProgress& progress) {
  const auto layout = layout_of(form);
  if (!layout) return Failures{layout.error()};
  if (const auto clear = check_labels(*layout); !clear) return Failures{clear.error()};
  const auto workbook = document::XlsxFile::open(bytes, file);
  if (!workbook) return Failures{workbook.error()};
  return WorkbookReading(form, *layout, *workbook, file, progress).read(directory, given);
}

}  // namespace luoxuan::form
