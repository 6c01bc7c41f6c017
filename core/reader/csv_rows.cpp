#include "reader/csv_rows.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::reader {

const Cell* CsvRow::find(std::string_view column) const {
  const std::size_t at = table_.column(column);
  return at < cells_.size() ? &cells_[at] : nullptr;
}

SourcePosition CsvRow::where(std::string_view column) const {
  const Cell* cell = find(column);
  return cell == nullptr ? where() : cell->where;
}

std::string CsvRow::text(std::string_view column) const {
  const Cell* cell = find(column);
  return cell == nullptr ? std::string() : std::string(text::trim(cell->text));
}

std::string CsvRow::required_text(std::string_view column) {
  std::string text = this->text(column);
  if (text.empty()) refuse(column, say("expected some text, found none", "应有文字，实际为空"));
  return text;
}

std::string CsvRow::id(std::string_view column, std::string_view also) {
  std::string id = text(column);
  const auto fits = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           also.find(c) != std::string_view::npos;
  };
  if (id.size() > 64 || !std::ranges::all_of(id, fits))
    refuse(column,
           say("expected up to 64 ASCII letters, digits, _ and -, found '{}'",
               "应为不超过 64 个英文字母、数字、_ 和 -，实际为“{}”", id),
           say("the Chinese name has a column of its own", "中文名称请写在 name 列"));
  return id;
}

std::string CsvRow::required_id(std::string_view column, std::string_view also) {
  const std::string text = required_text(column);
  return text.empty() ? text : id(column, also);
}

std::vector<std::string> CsvRow::texts(std::string_view column, std::string_view marks) const {
  return text::split(text(column), marks);
}

bool CsvRow::truth(std::string_view column) {
  const std::string text = this->text(column);
  if (text == "yes" || text == "no" || text.empty()) return text == "yes";
  refuse(column, say("expected yes or no, found '{}'", "应为 yes 或 no，实际为“{}”", text));
  return false;
}

void CsvRow::refuse(std::string_view column, const Message& expectation, Message hint) {
  failures_.push_back({FailureCode::invalid_definition,
                       {fmt::format("{}: {}", column, expectation.english), fmt::format("{}：{}", column, expectation.chinese)},
                       std::move(hint),
                       where(column)});
}

}  // namespace luoxuan::reader
