#pragma once

#include <string_view>

#include "document/markdown.hpp"

namespace luoxuan::document {

/// What stands in one line of Markdown, or in several that belong to one paragraph.
[[nodiscard]] MarkdownLine read_markdown_line(std::string_view text);

}  // namespace luoxuan::document
