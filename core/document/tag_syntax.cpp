#include "document/tag_syntax.hpp"

#include <array>
#include <optional>
#include <utility>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t expression_limit = 16u << 10;  // bytes; so that a page full of braces costs no time
constexpr std::size_t paragraph_fault_limit = 100;   // more tell nobody more

constexpr std::string_view openings[] = {"{{", "｛｛"};
constexpr std::string_view closings[] = {"}}", "｝｝"};
constexpr std::string_view other_quotes[] = {"“", "”", "＂"};

/// The length of the mark that stands at `at`, 0 if there is none of them.
template <std::size_t count>
std::size_t mark_at(std::string_view text, std::size_t at, const std::string_view (&marks)[count]) {
  for (const std::string_view mark : marks)
    if (text.substr(at).starts_with(mark)) return mark.size();
  return 0;
}

/// The first of the two marks at or behind `from`, in one pass.
std::size_t find_mark(std::string_view text, std::size_t from, const std::string_view (&marks)[2]) {
  const char first_bytes[] = {marks[0].front(), marks[1].front(), '\0'};
  for (std::size_t at = text.find_first_of(first_bytes, from); at != std::string_view::npos;
       at = text.find_first_of(first_bytes, at + 1))
    if (mark_at(text, at, marks) != 0) return at;
  return std::string_view::npos;
}

/// Behind the string that begins at `at` with a straight or another quotation mark; npos when it does not end.
std::size_t behind_string(std::string_view text, std::size_t at) {
  const bool is_straight = text[at] == '"';
  at += is_straight ? 1 : other_quotes[0].size();
  while (at < text.size()) {
    if (text[at] == '\\') {
      at += 2;
    } else if (text[at] == '"') {
      return at + 1;
    } else if (!is_straight && (text.substr(at).starts_with(other_quotes[1]) || text.substr(at).starts_with(other_quotes[2]))) {
      return at + other_quotes[1].size();
    } else {
      ++at;
    }
  }
  return std::string_view::npos;
}

/// Where the closing braces stand that belong to the expression beginning at `from`; npos if braces or quotes do not match.
std::size_t matching_end(std::string_view paragraph, std::size_t from) {
  const std::string_view text = paragraph.substr(0, from + expression_limit);
  int depth = 0;
  std::size_t at = from;
  while (at < text.size()) {
    if (depth == 0 && mark_at(text, at, closings) != 0) return at;
    if (text[at] == '"' || mark_at(text, at, other_quotes) != 0) {
      at = behind_string(text, at);
      if (at == std::string_view::npos) return at;
      continue;
    }
    if (text[at] == '{') ++depth;
    if (text[at] == '}' && --depth < 0) return std::string_view::npos;
    ++at;
  }
  return std::string_view::npos;
}

/// Its own marks that a tag may have in full width, each with what it stands for.
constexpr std::pair<std::string_view, std::string_view> full_width_marks[] = {
    {"｛｛", "{{"}, {"｝｝", "}}"}, {"？", "?"}, {"＾", "^"}, {"／", "/"}, {"＠", "@"}, {"＃", "#"}, {"＊", "*"}, {"＋", "+"}};

/// What is to be said of such a mark at the beginning of this text; nothing of others.
Message slip_at(std::string_view text) {
  for (const auto& [full_width, half_width] : full_width_marks)
    if (text.starts_with(full_width))
      return say("found '{}', understood as '{}': write '{}'", "“{}”已按“{}”理解，请改写为“{}”", full_width, half_width,
                 half_width);
  return {};
}

/// Takes a prefix off the expression when one of these stands before it.
bool take(std::string_view& expression, std::string_view half_width, std::string_view full_width) {
  for (const std::string_view prefix : {half_width, full_width})
    if (expression.starts_with(prefix)) {
      expression = text::trim(expression.substr(prefix.size()));
      return true;
    }
  return false;
}

/// The prefixes of poi-tl, and the function that each means.
struct Prefix {
  std::string_view half_width, full_width, function;
};
constexpr std::array<Prefix, 4> call_prefixes = {Prefix{"@", "＠", "picture"}, Prefix{"#", "＃", "table"},
                                                 Prefix{"*", "＊", "list"}, Prefix{"+", "＋", "include"}};

/// "{{@ photo }}" as "picture(photo)"; FEEL's own @"2017-12-20" is no prefix.
std::optional<std::string> called_by_prefix(std::string_view expression) {
  for (const Prefix& prefix : call_prefixes) {
    const bool is_half = expression.starts_with(prefix.half_width);
    if (!is_half && !expression.starts_with(prefix.full_width)) continue;
    const std::string_view rest = text::trim(expression.substr(is_half ? prefix.half_width.size() : prefix.full_width.size()));
    const bool is_literal = prefix.half_width == "@" && (rest.starts_with('"') || mark_at(rest, 0, other_quotes) != 0);
    if (is_literal) continue;
    return rest.empty() ? std::string() : fmt::format("{}({})", prefix.function, rest);
  }
  return std::nullopt;
}

}  // namespace

WrittenTags tags_in(std::string_view paragraph) {
  WrittenTags found;
  std::size_t at = 0;
  while (true) {
    const std::size_t begin = find_mark(paragraph, at, openings);
    const std::size_t stray = find_mark(paragraph.substr(0, begin), at, closings);
    if (found.faults.size() >= paragraph_fault_limit) return found;
    if (stray != std::string_view::npos) {
      found.faults.push_back(
          {stray, FailureCode::invalid_definition,
           say("expected '{{{{' before '}}}}', found none", "“}}}}”之前应有“{{{{”，实为没有"),
           say("write a tag as {{{{ name }}}}, all in one paragraph", "标签写作{{{{ 名称 }}}}，并在同一段内写完")});
      at = stray + mark_at(paragraph, stray, closings);
      continue;
    }
    if (begin == std::string_view::npos) return found;
    const std::size_t inside = begin + mark_at(paragraph, begin, openings);
    std::size_t end = matching_end(paragraph, inside);
    std::size_t next = paragraph.size();
    if (end == std::string_view::npos) {  // braces or quotes do not match: the nearest end, unless another tag begins before it
      end = find_mark(paragraph, inside, closings);
      next = find_mark(paragraph, inside, openings);
      if (next < end) end = std::string_view::npos;
    }
    if (end == std::string_view::npos) {
      found.faults.push_back(
          {begin, FailureCode::invalid_definition,
           say("expected '}}}}' at the end of the tag '{}', found none in this paragraph",
               "标签“{}”应以“}}}}”结束，实为本段内没有",
               text::shortened(text::trim(paragraph.substr(begin, std::min(next, paragraph.size()) - begin)))),
           say("write a tag as {{{{ name }}}}, all in one paragraph", "标签写作{{{{ 名称 }}}}，并在同一段内写完")});
      at = inside;
      continue;
    }
    at = end + mark_at(paragraph, end, closings);
    WrittenTag tag{begin, at, Tag::Kind::value, {}, {}};
    const std::string_view written = paragraph.substr(begin, at - begin);
    const std::string_view content = text::trim(paragraph.substr(inside, end - inside));
    std::string_view expression = content;
    if (take(expression, "?", "？")) {
      tag.kind = Tag::Kind::section;
    } else if (take(expression, "^", "＾")) {
      tag.kind = Tag::Kind::opposite;
    } else if (take(expression, "/", "／")) {
      tag.kind = Tag::Kind::end;
    }
    const std::optional<std::string> called = tag.kind == Tag::Kind::value ? called_by_prefix(expression) : std::nullopt;
    if (called) expression = *called;
    if (expression.empty() && tag.kind != Tag::Kind::end) {
      found.faults.push_back(
          {begin, FailureCode::invalid_definition,
           say("expected an expression in the tag '{}', found nothing", "标签“{}”内应有表达式，实为空", written),
           say("write for example {{{{ name }}}}", "例如写作{{{{ 姓名 }}}}")});
      continue;
    }
    tag.slip = slip_at(written);
    if (tag.slip.empty() && (called || tag.kind != Tag::Kind::value)) tag.slip = slip_at(content);
    if (tag.slip.empty()) tag.slip = slip_at(paragraph.substr(end, at - end));
    tag.expression = expression;
    found.tags.push_back(std::move(tag));
  }
}

}  // namespace luoxuan::document
