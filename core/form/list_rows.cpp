#include "form/list_rows.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "form/field_path.hpp"
#include "form/form_scope.hpp"

namespace luoxuan::form {

using document::MergedCells;
using document::ReadCell;
using value::Value;

ListRows::ListRows(const LaidList& list, bool since_1904) : list_(list) {
  for (const LaidField& field : list.fields) inputs_.emplace_back(*field.component, since_1904);
}

std::string ListRows::path_of(std::size_t row, const LaidField& field) const {
  return below(row_of(list_.id, row), field.path);
}

void ListRows::take(std::size_t row, const std::vector<ReadCell>& cells, BadCells& bad) {
  if (!std::exchange(is_behind_header_, true)) return;
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
