#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::document {

/// What a TOC field collects (ECMA-376 part 1, 17.16.5.68).
struct ContentsRule {
  int first = 0, last = 0;            // levels of headings; 0: none
  std::map<std::string, int> styles;  // levels, by the names of styles in lower case
  std::string captions;               // numbered with SEQ fields of this name: 图, 表
};

/// Nothing for what only the office program can collect: entries marked in the text, a part of the document, captions without
/// their numbers.
[[nodiscard]] std::optional<ContentsRule> read_contents_rule(std::string_view instruction);

/// The name of the numbers that a SEQ field counts; empty for other fields.
[[nodiscard]] std::string caption_name(std::string_view instruction);

/// Whether a SEQ field counts on by one, in Arabic figures.
[[nodiscard]] bool is_counted_on(std::string_view instruction);

}  // namespace luoxuan::document
