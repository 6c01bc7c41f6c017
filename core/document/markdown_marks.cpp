#include "document/markdown_marks.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

std::size_t indent_of(std::string_view line) {
  std::size_t columns = 0;
  for (const char c : line) {
    if (c != ' ' && c != '\t') break;
    columns += c == '\t' ? 4 - columns % 4 : 1;
  }
  return columns;
}

std::string_view without_indent(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  return begin == std::string_view::npos ? std::string_view() : line.substr(begin);
}

std::optional<ItemMark> item_mark(std::string_view whole) {
  const std::string_view line = without_indent(whole);
  std::size_t digits = 0;
  while (digits < line.size() && digits < 9 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  const bool is_numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
  const bool is_bullet = !line.empty() && (line[0] == '-' || line[0] == '*' || line[0] == '+');
  if (!is_numbered && !is_bullet) return std::nullopt;
  const std::string_view behind = line.substr(is_numbered ? digits + 1 : 1);
  if (behind.empty() || (behind[0] != ' ' && behind[0] != '\t')) return std::nullopt;
  return ItemMark{is_numbered, without_indent(behind), indent_of(whole) + line.size() - behind.size() + 1};
}

bool is_rule(std::string_view line) {
  line = text::trim(line);
  if (line.empty() || std::string_view("-*_").find(line[0]) == std::string_view::npos) return false;
  std::ptrdiff_t marks = std::count(line.begin(), line.end(), line[0]);
  const bool is_only_marks = std::all_of(line.begin(), line.end(), [&](char c) { return c == line[0] || c == ' '; });
  return is_only_marks && marks >= 3;
}

std::vector<std::string> cells_of(std::string_view line) {
  line = text::trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::vector<std::string> cells(1);
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\' && line.substr(at + 1, 1) == "|") {
      cells.back() += line[++at];
    } else if (line[at] == '|') {
      if (at + 1 < line.size()) cells.emplace_back();
    } else {
      cells.back() += line[at];
    }
  }
  for (std::string& cell : cells) cell = text::trim(cell);
  return cells;
}

std::string_view without_closing_marks(std::string_view words) {
  words = text::trim(words);
  const std::size_t last = words.find_last_not_of('#');
  if (last == std::string_view::npos) return {};
  return words[last] == ' ' || words[last] == '\t' ? text::trim(words.substr(0, last)) : words;
}

std::optional<std::vector<MarkdownBlock::Alignment>> alignments_of(std::string_view line) {
  using Alignment = MarkdownBlock::Alignment;
  if (line.find('-') == std::string_view::npos || line.find('|') == std::string_view::npos) return std::nullopt;
  std::vector<Alignment> alignments;
  for (const std::string& cell : cells_of(line)) {
    if (cell.empty() || cell.find_first_not_of(":-") != std::string::npos || cell.find('-') == std::string::npos)
      return std::nullopt;
    const bool left = cell.front() == ':', right = cell.back() == ':';
    alignments.push_back(left && right ? Alignment::centre
                         : right       ? Alignment::right
                         : left        ? Alignment::left
                                       : Alignment::automatic);
  }
  return alignments;
}

}  // namespace luoxuan::document
