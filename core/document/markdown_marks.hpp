#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/markdown.hpp"

namespace luoxuan::document {

/// In columns; a tab reaches to the next multiple of 4.
[[nodiscard]] std::size_t indent_of(std::string_view line);
[[nodiscard]] std::string_view without_indent(std::string_view line);

/// "- text", "1. text"
struct ItemMark {
  bool is_numbered = false;
  std::string_view text;
  std::size_t indent = 0;  // of its text, in columns
};
[[nodiscard]] std::optional<ItemMark> item_mark(std::string_view whole);

/// "---", "* * *"
[[nodiscard]] bool is_rule(std::string_view line);

/// The words of a heading: marks at its end are no words if a blank stands before them ("# a #", but "# C#").
[[nodiscard]] std::string_view without_closing_marks(std::string_view words);

/// The cells of a table's row, without its outer bars.
[[nodiscard]] std::vector<std::string> cells_of(std::string_view line);

/// "|:--|--:|" under the head of a table.
[[nodiscard]] std::optional<std::vector<MarkdownBlock::Alignment>> alignments_of(std::string_view line);

}  // namespace luoxuan::document
