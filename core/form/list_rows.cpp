#include "form/list_rows.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "form/field_path.hpp"
#include "form/form_scope.hpp"
#include "form/option_names.hpp"
#include "form/submission_limits.hpp"

namespace luoxuan::form {

using document::MergedCells;
using document::ReadCell;
using value::Value;

namespace {

bool is_name_of_column(std::string_view written, const LaidField& field) {
  const std::string label = without_invisible(field.label);
  return written == label || written == label + "（必填）";
}

}  // namespace

ListRows::ListRows(const LaidList& list, bool since_1904) : list_(list) {
  for (const LaidField& field : list.fields) inputs_.emplace_back(*field.component, since_1904);
}

std::string ListRows::path_of(std::size_t row, const LaidField& field) const {
  return below(row_of(list_.id, row), field.path);
}

bool ListRows::is_header(std::size_t row, const std::vector<ReadCell>& cells) {
  std::size_t filled = 0, texts = 0, names = 0;
  std::string first;
  for (const ReadCell& cell : cells) {
    const auto found = fields_.find(cell.column);
    if (found == fields_.end()) continue;
    const std::string* written = cell.value.if_string();
    const std::string text = written == nullptr ? std::string() : without_invisible(*written);
    if (written != nullptr && text.empty()) continue;
    ++filled;
    if (written == nullptr || BadCells::is_bad(cell)) continue;
    if (texts++ == 0) first = text;
    if (is_name_of_column(text, list_.fields[found->second])) ++names;
  }
  if (filled == 0) return true;
  is_behind_header_ = true;
  if (row != ids_row_ + 1) return names == filled;
  if (names > 0) return true;
  if (texts == filled) unclear_name_ = first;  // names that the form had before, or an answer
  return false;
}

void ListRows::take(std::size_t row, const std::vector<ReadCell>& cells, BadCells& bad) {
  if (!is_behind_header_ && is_header(row, cells)) return;
  value::Context context;
  for (const ReadCell& cell : cells) {
    const auto found = fields_.find(cell.column);
    if (found == fields_.end()) continue;
    const LaidField& field = list_.fields[found->second];
    Value value = BadCells::is_bad(cell)
                      ? bad.tell(cell, path_of(rows_.size(), field), cell_place(sheet_, row, cell.column, field.label))
                      : inputs_[found->second].read(cell);
    if (!value.is_null()) put_at(context, field.path, 0, std::move(value));
  }
  if (context.empty()) return;
  rows_.push_back(std::move(context));
  lines_.push_back(row);
}

void ListRows::fill_merged(std::vector<MergedCells> merged, BadCells& bad) {
  std::ranges::sort(merged, {},
                    [](const MergedCells& cells) { return std::tuple(cells.first_column, cells.first_row, cells.last_row); });
  std::size_t column = 0, next = 0;
  for (const MergedCells& cells : merged) {
    if (cells.first_column != std::exchange(column, cells.first_column)) next = 0;
    next = fill(cells, next, bad);
  }
}

std::size_t ListRows::fill(const MergedCells& cells, std::size_t next, BadCells& bad) {
  const auto column = fields_.find(cells.first_column);
  const auto first = std::ranges::lower_bound(lines_, cells.first_row);
  if (column == fields_.end() || first == lines_.end() || *first != cells.first_row) return next;
  const LaidField& field = list_.fields[column->second];
  const auto top = static_cast<std::size_t>(first - lines_.begin());
  const Value* seen = find_at(rows_[top], field.path);
  if (seen == nullptr) return next;
  const Value kept = *seen;
  const bool is_bad = bad.contains(path_of(top, field));
  std::size_t row = std::max(top + 1, next);
  for (; row < rows_.size() && lines_[row] <= cells.last_row; ++row) {
    if (find_at(rows_[row], field.path) != nullptr) continue;
    put_at(rows_[row], field.path, 0, kept);
    if (is_bad) bad.add(path_of(row, field));
  }
  return std::max(row, next);
}

std::size_t ListRows::columns() const {
  std::set<std::size_t> different;
  for (const auto& [column, index] : fields_) different.insert(index);
  return different.size() < list_.fields.size() ? different.size() : fields_.size();
}

std::optional<Failure> ListRows::unclear_header(std::string_view file) const {
  if (unclear_name_.empty()) return std::nullopt;
  std::vector<std::string> names;
  for (const LaidField& field : list_.fields) names.push_back(field.label);
  return Failure{
      FailureCode::invalid_input,
      say("sheet '{}': expected the names of the columns in row {}, below the hidden ids, found '{}'",
          "工作表“{}”：第{}行在隐藏编号之下，应为各列的名称，实为“{}”", sheet_, ids_row_ + 2, shortened(unclear_name_)),
      say("above an answer, insert a row with the names ({}); over names that were changed, write these",
          "如是填写的内容，请在其上插入一行，写各列的名称（{}）；如是旧名称，请改为现名称", shortened(text::join(names, "、"))),
      {std::string(file)}};
}

Message ListRows::place_of(std::size_t row, std::string_view name) const {
  if (row == 0 || row > lines_.size()) return {};
  for (const auto& [column, index] : fields_)
    if (const LaidField& field = list_.fields[index]; text::join(field.path, ".") == name)
      return cell_place(sheet_, lines_[row - 1], column, field.label);
  return {};
}

value::List ListRows::take_rows() {
  value::List rows;
  for (value::Context& row : std::exchange(rows_, {})) rows.emplace_back(std::move(row));
  return rows;
}

}  // namespace luoxuan::form
