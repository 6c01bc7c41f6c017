#include "document/docx_contents_rule.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr int usual_depth = 3, deepest_heading = 9;

/// `TOC \o "1-3"` in three; quotation marks are left out.
std::vector<std::string> words_of_instruction(std::string_view instruction) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < instruction.size();) {
    const char c = instruction[at];
    if (c == ' ' || c == '\t' || c == '\n') {
      ++at;
      continue;
    }
    const std::size_t begin = c == '"' ? at + 1 : at;
    const std::size_t end =
        std::min(instruction.find_first_of(c == '"' ? "\"" : " \t\n\"", begin + (c == '"' ? 0 : 1)), instruction.size());
    words.emplace_back(instruction.substr(begin, end - begin));
    at = c == '"' ? end + 1 : end;
  }
  return words;
}

int digit_of(std::string_view text) {
  return text.size() == 1 && text[0] >= '1' && text[0] <= '9' ? text[0] - '0' : 0;
}

/// "1-3"; all levels when it says none.
void set_headings(ContentsRule& rule, std::string_view range) {
  const std::size_t dash = std::min(range.find('-'), range.size());
  rule.first = digit_of(text::trim(range.substr(0, dash)));
  rule.last = dash < range.size() ? digit_of(text::trim(range.substr(dash + 1))) : rule.first;
  if (rule.first > 0 && rule.last > 0) return;
  rule.first = 1;
  rule.last = deepest_heading;
}

/// The name that a built-in style has in the file: Chinese Word writes "标题 1" into fields for its "heading 1".
std::string name_in_file(std::string_view style) {
  constexpr std::string_view heading = "标题";
  if (style.starts_with(heading))
    if (const int level = digit_of(text::trim(style.substr(heading.size())))) return fmt::format("heading {}", level);
  return text::to_lower_case(style);
}

/// "章标题,1,节标题,2"
void set_styles(ContentsRule& rule, std::string_view list) {
  const std::vector<std::string> parts = text::split(list, ",;，；");
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
    if (const int level = digit_of(parts[i + 1])) rule.styles[name_in_file(parts[i])] = level;
}

}  // namespace

std::optional<ContentsRule> read_contents_rule(std::string_view instruction) {
  const std::vector<std::string> words = words_of_instruction(instruction);
  ContentsRule rule;
  bool has_source = false, is_marked_in_text = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].size() != 2 || words[i][0] != '\\') continue;
    const std::string_view argument = i + 1 < words.size() && !words[i + 1].starts_with('\\') ? words[i + 1] : std::string_view();
    switch (words[i][1]) {
      case 'o':
        set_headings(rule, argument);
        has_source = true;
        break;
      case 't':
        set_styles(rule, argument);
        has_source = true;
        break;
      case 'c':
        rule.captions = argument;
        has_source = true;
        break;
      case 'f':
        is_marked_in_text = true;
        break;
      case 'a':
      case 'b':
        return std::nullopt;
      default:
        break;  // how entries look
    }
  }
  if (!has_source && is_marked_in_text) return std::nullopt;
  if (!has_source) set_headings(rule, "1-" + std::to_string(usual_depth));
  return rule;
}

std::string caption_name(std::string_view instruction) {
  const std::vector<std::string> words = words_of_instruction(instruction);
  return words.size() >= 2 && text::to_lower_case(words[0]) == "seq" ? words[1] : std::string();
}

bool is_counted_on(std::string_view instruction) {
  const std::vector<std::string> words = words_of_instruction(instruction);
  for (std::size_t i = 2; i < words.size(); ++i) {
    const std::string word = text::to_lower_case(words[i]);
    const std::string_view format = word.starts_with("\\*") ? std::string_view(word).substr(2) : std::string_view(word);
    if (word != "\\n" && !format.empty() && format != "arabic" && format != "mergeformat" && format != "charformat") return false;
  }
  return true;
}

}  // namespace luoxuan::document
