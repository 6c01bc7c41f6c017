#include "feel/unicode.hpp"

#include <algorithm>
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

/// The characters of XML names, as XSD's \i and \c mean them (XML 1.0, 2.3), to stand inside of a class.
constexpr std::string_view name_start =
    ":A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-"
    "\\u2FEF"
    "\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\U00010000-\\U000EFFFF";
constexpr std::string_view name_more = "\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040";

/// XPath's patterns (F&O 5.6.1 on XSD 1.0, appendix F) in ICU's notation. What only ICU understands is refused, so that it does
/// not mean something else one day: look-around, possessive quantifiers, \b, \x …
class Translation {
 public:
  Translation(std::string_view pattern, std::uint32_t options, bool without_blanks)
      : rest_(pattern),
        without_blanks_(without_blanks),
        lines_((options & UREGEX_MULTILINE) != 0),
        dot_is_all_((options & UREGEX_DOTALL) != 0) {}

  std::optional<std::string> result() {
    while (good_ && at_ < rest_.size()) step();
    if (!good_ || classes_ > 0) return std::nullopt;
    return icu_;
  }

 private:
  [[nodiscard]] char ahead(std::size_t by) const { return at_ + by < rest_.size() ? rest_[at_ + by] : '\0'; }

  void step() {
    const char c = rest_[at_];
    if (without_blanks_ && classes_ == 0 && is_blank(c)) {
      ++at_;
      return;
    }
    if (c == '\\') return escape();
    if (classes_ > 0) return inside_class(c);
    if (c == '[') return open_class();
    if (c == '(' && ahead(1) == '?' && ahead(2) != ':') good_ = false;
    if (c == '+' && quantified_) good_ = false;  // possessive
    quantified_ = c == '*' || c == '?' || c == '+' || c == '}';
    if (c == '.' && !dot_is_all_)
      icu_ += "[^\\n\\r]";
    else if (c == '$' && !lines_)
      icu_ += "\\z";  // XPath's end is the very end, not in front of a last line feed
    else
      icu_ += c;
    ++at_;
  }

  void open_class() {
    ++classes_;
    icu_ += '[';
    ++at_;
    quantified_ = false;
    if (ahead(0) == '^') {
      icu_ += '^';
      ++at_;
    }
    if (ahead(0) == ']') good_ = false;  // an empty class
  }

  void inside_class(char c) {
    if (c == '-' && ahead(1) == '[') {
      icu_ += "--";  // XPath takes away a class as [a-z-[b]]
      ++at_;
      return open_class();
    }
    if (c == '[') good_ = false;
    if (c == ']') --classes_;
    if (c == '&') icu_ += '\\';  // ICU would intersect
    icu_ += c;
    ++at_;
    quantified_ = false;
  }

  void escape() {
    ++at_;
    while (without_blanks_ && classes_ == 0 && at_ < rest_.size() && is_blank(rest_[at_])) ++at_;
    const char c = ahead(0);
    ++at_;
    quantified_ = false;
    switch (c) {
      case 'd':
      case 'D':
      case 'n':
      case 'r':
      case 't':
        icu_ += '\\';
        icu_ += c;
        return;
      case 's':
        return in_class(" \\t\\n\\r", false);
      case 'S':
        return in_class(" \\t\\n\\r", true);
      case 'w':
        return in_class("\\p{P}\\p{Z}\\p{C}", true);
      case 'W':
        return in_class("\\p{P}\\p{Z}\\p{C}", false);
      case 'i':
        return in_class(name_start, false);
      case 'I':
        return in_class(name_start, true);
      case 'c':
        return in_class(std::string(name_start) + std::string(name_more), false);
      case 'C':
        return in_class(std::string(name_start) + std::string(name_more), true);
      case 'p':
      case 'P':
        return property(c);
      default:
        break;
    }
    constexpr std::string_view themselves = "\\|.?*+(){}-[]^$";
    const bool group = c >= '1' && c <= '9' && classes_ == 0;
    if (c == '\0' || (!group && themselves.find(c) == std::string_view::npos)) good_ = false;
    icu_ += '\\';
    icu_ += c;
  }

  /// As a class of its own; ICU takes it within another one too.
  void in_class(std::string_view members, bool negated) {
    icu_ += negated ? "[^" : "[";
    icu_ += members;
    icu_ += ']';
  }

  /// \p{L}; \p{IsBlock} is ICU's \p{InBlock}.
  void property(char letter) {
    const std::size_t close = rest_.find('}', at_);
    if (ahead(0) != '{' || close == std::string_view::npos) {
      good_ = false;
      return;
    }
    std::string name;
    for (const char c : rest_.substr(at_ + 1, close - at_ - 1)) {
      if (!is_blank(c))
        name += c;
      else if (!without_blanks_)
        good_ = false;
    }
    if (name.starts_with("Is")) name.replace(0, 2, "In");
    icu_ += '\\';
    icu_ += letter;
    icu_ += "{" + name + "}";
    at_ = close + 1;
  }

  std::string_view rest_;
  std::size_t at_ = 0;
  bool without_blanks_;
  bool lines_;
  bool dot_is_all_;
  bool good_ = true;
  bool quantified_ = false;  // behind a quantifier
  int classes_ = 0;
  std::string icu_;
};

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
  std::uint32_t options = UREGEX_ERROR_ON_UNKNOWN_ESCAPES | UREGEX_UNIX_LINES;
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
  const std::optional<std::string> text = Translation(written, options, without_blanks).result();
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

/// ASCII, whose letters have one case of one byte each; false for all other text, and `text` is left alone.
template <char first, char last>
bool change_case(std::string& text) {
  if (!std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return false;
  for (char& c : text)
    if (c >= first && c <= last) c = static_cast<char>(c ^ 0x20);
  return true;
}

}  // namespace

std::string upper_case(std::string_view text) {
  if (std::string changed(text); change_case<'a', 'z'>(changed)) return changed;
  return from_icu(to_icu(text).toUpper(icu::Locale::getRoot()));
}
std::string lower_case(std::string_view text) {
  if (std::string changed(text); change_case<'A', 'Z'>(changed)) return changed;
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
