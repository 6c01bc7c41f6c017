#include "feel/unicode.hpp"

#include <memory>
#include <optional>

#include <unicode/locid.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace luoxuan::feel {
namespace {

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string from_icu(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

constexpr std::size_t most_parts = 1'000'000;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/// XPath's pattern in ICU's notation: \p{IsBlock} is \p{InBlock}, and with flag x blanks outside of classes do not count.
/// Nothing for what XPath refuses and ICU understands in its own way.
std::optional<std::string> translated(std::string_view pattern, bool without_blanks) {
  std::string icu;
  int classes = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (without_blanks && classes == 0 && is_blank(c)) continue;
    if (c == '\\') {
      std::size_t next = i + 1;
      while (without_blanks && classes == 0 && next < pattern.size() && is_blank(pattern[next])) ++next;
      if (next == pattern.size()) return std::nullopt;
      const char escaped = pattern[next];
      if (classes > 0 && escaped >= '0' && escaped <= '9') return std::nullopt;
      i = next;
      icu += '\\';
      icu += escaped;
      if (escaped != 'p' && escaped != 'P') continue;
      const std::size_t close = pattern.find('}', next);
      if (next + 1 >= pattern.size() || pattern[next + 1] != '{' || close == std::string_view::npos) return std::nullopt;
      std::string property;
      for (const char letter : pattern.substr(next + 2, close - next - 2)) {
        if (!is_blank(letter))
          property += letter;
        else if (!without_blanks)
          return std::nullopt;
      }
      if (property.starts_with("Is")) property.replace(0, 2, "In");
      icu += "{" + property + "}";
      i = close;
      continue;
    }
    if (c == '[') ++classes;
    if (c == ']' && classes > 0) --classes;
    // XPath takes away a class as [a-z-[b]], ICU as [a-z--[b]].
    if (c == '-' && classes > 0 && i + 1 < pattern.size() && pattern[i + 1] == '[') icu += '-';
    icu += c;
  }
  return icu;
}

Failure wrong_pattern(std::string_view pattern, std::string_view flags) {
  return Failure{FailureCode::invalid_input,
                 say("expected a regular expression with the flags s, m, i or x, found \"{}\" with \"{}\"",
                     "应为正则表达式（标志只能是 s、m、i、x），实为“{}”和“{}”", pattern.substr(0, 200), flags.substr(0, 20)),
                 {},
                 {}};
}

Failure slow_pattern(std::string_view pattern) {
  return Failure{FailureCode::limit_exceeded,
                 say("expected a regular expression that is quickly matched, found \"{}\"",
                     "应为可快速匹配的正则表达式，实为“{}”", pattern.substr(0, 200)),
                 {},
                 {}};
}

struct Pattern {
  icu::UnicodeString input;
  std::unique_ptr<icu::RegexMatcher> matcher;
};

/// A matcher with limits of time and stack, already set on the input.
bool prepare(Pattern& pattern, std::string_view input, std::string_view written, std::string_view flags) {
  std::uint32_t options = UREGEX_ERROR_ON_UNKNOWN_ESCAPES;
  bool without_blanks = false;
  for (const char flag : flags) {
    switch (flag) {
      case 's':
        options |= UREGEX_DOTALL;
        break;
      case 'm':
        options |= UREGEX_MULTILINE;
        break;
      case 'i':
        options |= UREGEX_CASE_INSENSITIVE;
        break;
      case 'x':
        without_blanks = true;
        break;
      default:
        return false;
    }
  }
  const std::optional<std::string> text = translated(written, without_blanks);
  if (!text || input.size() > 10'000'000 || text->size() > 10'000) return false;
  UErrorCode status = U_ZERO_ERROR;
  pattern.input = to_icu(input);
  pattern.matcher = std::make_unique<icu::RegexMatcher>(to_icu(*text), options, status);
  if (U_FAILURE(status)) return false;
  pattern.matcher->setTimeLimit(500, status);  // about as many milliseconds
  pattern.matcher->setStackLimit(1 << 20, status);
  if (U_FAILURE(status)) return false;
  pattern.matcher->reset(pattern.input);
  return true;
}

}  // namespace

std::string upper_case(std::string_view text) {
  return from_icu(to_icu(text).toUpper(icu::Locale::getRoot()));
}
std::string lower_case(std::string_view text) {
  return from_icu(to_icu(text).toLower(icu::Locale::getRoot()));
}

Result<bool> pattern_matches(std::string_view input, std::string_view pattern, std::string_view flags) {
  Pattern prepared;
  if (!prepare(prepared, input, pattern, flags)) return wrong_pattern(pattern, flags);
  UErrorCode status = U_ZERO_ERROR;
  const bool found = prepared.matcher->find(status) != 0;
  if (U_FAILURE(status)) return slow_pattern(pattern);
  return found;
}

namespace {

/// XPath's replacement text (F&O 7.6.3) in ICU's notation: $N takes as many digits as there are groups for, of a group that
/// does not exist one digit is nothing. Nothing for a lone $ or an unknown escape.
std::optional<std::string> translated_replacement(std::string_view replacement, std::int32_t groups) {
  std::string icu;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    const char next = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (c == '\\') {
      if (next != '\\' && next != '$') return std::nullopt;
      icu += c;
      icu += next;
      ++i;
    } else if (c == '$') {
      if (next < '0' || next > '9') return std::nullopt;
      std::int32_t group = 0;
      std::size_t end = i + 1;
      while (end < replacement.size() && replacement[end] >= '0' && replacement[end] <= '9') {
        const std::int32_t longer = group * 10 + (replacement[end] - '0');
        if (end > i + 1 && longer > groups) break;
        group = longer;
        ++end;
      }
      if (group <= groups) {
        icu += "$" + std::to_string(group);
        // ICU would take a digit behind as a part of the number.
        if (end < replacement.size() && replacement[end] >= '0' && replacement[end] <= '9') icu += '\\';
      }
      i = end - 1;
    } else {
      icu += c;
    }
  }
  return icu;
}

/// XPath refuses to replace or split with a pattern that matches nothing at all (err:FORX0003).
bool matches_empty(icu::RegexMatcher& matcher) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString empty;
  matcher.reset(empty);
  return matcher.matches(status) != 0 && U_SUCCESS(status);
}

Failure empty_match(std::string_view pattern) {
  return Failure{FailureCode::invalid_input,
                 say("expected a regular expression that matches at least one character, found \"{}\"",
                     "应为至少匹配一个字符的正则表达式，实为“{}”", pattern.substr(0, 200)),
                 {},
                 {}};
}

}  // namespace

Result<std::string> pattern_replace(std::string_view input, std::string_view pattern, std::string_view replacement,
                                    std::string_view flags) {
  Pattern prepared;
  if (!prepare(prepared, input, pattern, flags)) return wrong_pattern(pattern, flags);
  if (matches_empty(*prepared.matcher)) return empty_match(pattern);
  prepared.matcher->reset(prepared.input);
  const auto text = translated_replacement(replacement, prepared.matcher->groupCount());
  if (!text)
    return Failure{FailureCode::invalid_input,
                   say("expected '$' in front of a digit and '\\' in front of '\\' or '$' in the replacement, found \"{}\"",
                       "替换文本中“$”后应为数字，“\\”后应为“\\”或“$”，实为“{}”", replacement.substr(0, 200)),
                   {},
                   {}};
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString result = prepared.matcher->replaceAll(to_icu(*text), status);
  if (U_FAILURE(status)) return slow_pattern(pattern);
  return from_icu(result);
}

Result<std::vector<std::string>> pattern_split(std::string_view input, std::string_view pattern) {
  Pattern prepared;
  if (!prepare(prepared, input, pattern, {})) return wrong_pattern(pattern, {});
  std::vector<std::string> parts;
  std::int32_t begin = 0;
  UErrorCode status = U_ZERO_ERROR;
  while (prepared.matcher->find(status) != 0 && U_SUCCESS(status)) {
    const std::int32_t found = prepared.matcher->start(status);
    const std::int32_t behind = prepared.matcher->end(status);
    if (behind == found && (found == 0 || found == prepared.input.length())) continue;
    if (parts.size() == most_parts) return slow_pattern(pattern);
    parts.push_back(from_icu(prepared.input.tempSubStringBetween(begin, found)));
    begin = behind;
  }
  if (U_FAILURE(status)) return slow_pattern(pattern);
  parts.push_back(from_icu(prepared.input.tempSubStringBetween(begin, prepared.input.length())));
  return parts;
}

}  // namespace luoxuan::feel
