#include "form/answer_search.hpp"

#include <algorithm>
#include <tuple>

#include "form/form_layout.hpp"

namespace luoxuan::form {
namespace {

using document::ReadCell;

constexpr std::size_t answer_offset = 2;  // columns from the id to the answer, where no header says so

}  // namespace

bool AnswerSearch::Claim::is_better_than(const Claim& other) const {
  return std::tuple(columns.header.has_value(), count) > std::tuple(other.columns.header.has_value(), other.count);
}

void AnswerSearch::look_for_header(std::size_t row, const std::vector<ReadCell>& cells) {
  const auto reads = [](std::string_view text) {
    return [text](const ReadCell& cell) { return cell.value.if_string() != nullptr && *cell.value.if_string() == text; };
  };
  const auto ids = std::ranges::find_if(cells, reads(id_heading));
  const auto answers = std::find_if(ids, cells.end(), reads(answer_heading));
  if (answers == cells.end()) return;
  Column& column = columns_[ids->column];
  if (column.header) return;
  column.header = row;
  column.answers = answers->column;
}

void AnswerSearch::look_at(std::size_t row, const std::vector<ReadCell>& cells) {
  look_for_header(row, cells);
  for (const ReadCell& cell : cells) {
    const std::string* text = cell.value.if_string();
    if (text == nullptr) continue;
    const auto field = ids_.find(*text);
    if (field == ids_.end()) continue;
    Column& column = columns_[cell.column];
    if (column.header == row) continue;
    column.is_found.resize(ids_.size());
    if (!column.is_found[field->second]) ++column.count;
    column.is_found[field->second] = true;
  }
}

void AnswerSearch::end_sheet(std::size_t sheet, bool is_list) {
  std::optional<Claim> best;
  for (const auto& [place, column] : columns_) {
    if (column.count == 0) continue;
    Claim claim{
        {sheet, place, column.header ? column.answers : place + answer_offset, column.header}, column.count, column.is_found};
    if (!best || claim.is_better_than(*best)) best = std::move(claim);
  }
  if (best && !is_list) claims_.push_back(*std::move(best));
  columns_.clear();
}

std::optional<AnswerColumns> AnswerSearch::best() const {
  if (claims_.empty()) return std::nullopt;
  const auto best =
      std::ranges::max_element(claims_, [](const Claim& one, const Claim& other) { return other.is_better_than(one); });
  return best->columns;
}

std::optional<std::size_t> AnswerSearch::copy() const {
  const auto columns = best();
  if (!columns) return std::nullopt;
  const auto best = std::ranges::find(claims_, columns->sheet, [](const Claim& claim) { return claim.columns.sheet; });
  for (const Claim& claim : claims_)
    if (&claim != &*best && claim.count * 2 >= ids_.size() &&
        (claim.columns.header.has_value() ? best->columns.header.has_value() : !best->is_better_than(claim)))
      return claim.columns.sheet;
  return std::nullopt;
}

std::optional<std::size_t> AnswerSearch::elsewhere(std::size_t field) const {
  const auto columns = best();
  for (const Claim& claim : claims_)
    if (claim.columns.sheet != columns->sheet && claim.is_found[field]) return claim.columns.sheet;
  return std::nullopt;
}

}  // namespace luoxuan::form
