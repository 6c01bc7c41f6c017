#include "model/pattern.hpp"

#include <algorithm>

#include <unicode/regex.h>

namespace luoxuan::model {
namespace {

constexpr std::size_t longest_pattern = 1000;  // bytes
constexpr int32_t time_limit = 300;            // about milliseconds, as ICU counts them
constexpr int32_t stack_limit = 1 << 20;       // bytes of ICU's backtracking stack

icu::UnicodeString to_icu(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())));
}

Failure too_costly(const std::string& pattern) {
  return Failure{FailureCode::limit_exceeded,
                 say("expected a text that can be compared with {} in time, found one that takes too long",
                     "应为能及时与 {} 比对的文字，实际耗时过长", pattern),
                 say("make the pattern simpler: no repetition inside a repetition", "请简化该模式：重复之内不要再有重复")};
}

}  // namespace

struct Pattern::Compiled {
  std::string text;
  std::unique_ptr<icu::RegexPattern> pattern;
};

Result<Pattern> Pattern::compile(std::string_view text) {
  if (text.size() > longest_pattern)
    return Failure{FailureCode::limit_exceeded, say("expected a pattern of at most {} bytes, found {}",
                                                    "模式应不超过 {} 字节，实为 {} 字节", longest_pattern, text.size())};
  UParseError place{};
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexPattern> pattern(
      icu::RegexPattern::compile(to_icu(text), UREGEX_ERROR_ON_UNKNOWN_ESCAPES, place, status));
  if (U_FAILURE(status) || pattern == nullptr)
    return Failure{FailureCode::invalid_definition,
                   say("expected a regular expression, found '{}' with a fault at its character {}",
                       "应为正则表达式，实为“{}”，其第 {} 个字符处有误", text, std::max(1, place.offset)),
                   say("write for example [0-9]{{11}}", "例如写成 [0-9]{{11}}")};
  return Pattern(std::make_shared<const Compiled>(Compiled{std::string(text), std::move(pattern)}));
}

Result<bool> Pattern::matches(std::string_view subject) const {
  if (subject.size() > (1u << 20)) return too_costly(compiled_->text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString input = to_icu(subject);
  const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->pattern->matcher(input, status));
  if (U_SUCCESS(status)) matcher->setTimeLimit(time_limit, status);
  if (U_SUCCESS(status)) matcher->setStackLimit(stack_limit, status);
  const bool found = U_SUCCESS(status) && matcher->matches(status);
  if (U_FAILURE(status)) return too_costly(compiled_->text);
  return found;
}

const std::string& Pattern::text() const {
  return compiled_->text;
}

}  // namespace luoxuan::model
