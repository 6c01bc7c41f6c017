#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/docx_content.hpp"
#include "document/docx_host.hpp"

namespace luoxuan::document {

/// A piece of a line in one format; "\n" alone is a line break that was asked for.
struct MarkdownSpan {
  std::string text;
  RunFormat format;
};
using MarkdownLine = std::vector<MarkdownSpan>;

struct MarkdownBlock {
  enum class Kind { paragraph, heading, item, quote, code, rule, table };
  using Alignment = ColumnOfTable::Alignment;

  Kind kind = Kind::paragraph;
  int level = 0;             // of a heading 1 … 6; of an item 0 … 8; of a paragraph or code, how many items it is part of
  bool is_numbered = false;  // an item
  bool begins_list = false;  // an item: the numbers begin again
  MarkdownLine line;
  std::vector<std::vector<MarkdownLine>> rows;  // of a table, its head first; each as long as it was typed, columns at most
  std::vector<Alignment> columns;               // of a table
};

/// The blocks of a text in the Markdown that people type into forms: # headings, paragraphs, **bold**, *italic*, ~~struck~~,
/// `code`, lists by indentation, > quotes, fenced code, | tables |, rules. A link keeps its words and, if it leads to http, https
/// or mail, its address in brackets; a picture keeps its words. HTML is text, and a
/// line feed is a line break, as whoever types into a form means it. A table has `most_columns` at most. There is no text that is
/// no Markdown.
[[nodiscard]] std::vector<MarkdownBlock> read_markdown(std::string_view text);

}  // namespace luoxuan::document
