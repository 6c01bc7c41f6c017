#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::document {

/// The body of a .docx as plain text: a line a paragraph and a line a table row, its cells separated by tabs (several
/// paragraphs of a cell by blanks). A line break inside a paragraph is a line feed. Headers, footers and notes are left
/// out. For checks and tests; refuses what DocxTemplate refuses, but for its size: limits_of_filled_part.
[[nodiscard]] Result<std::string> text_of_docx(std::string bytes);

}  // namespace luoxuan::document
