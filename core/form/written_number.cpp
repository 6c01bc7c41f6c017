#include "form/written_number.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>

#include "base/text.hpp"

namespace luoxuan::form {
namespace {

constexpr std::size_t digits_of_group = 3;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Half-width, every kind of blank as a space.
std::string plainly(std::string_view written) {
  std::string plain;
  const std::string half = text::to_half_width(written);
  for (std::size_t at = 0; at < half.size();) {
    const char32_t c = text::next_code_point(half, at);
    const bool is_blank = (c >= 0x2000 && c <= 0x200A) || c == 0xA0 || c == 0x202F;  // thin ones, hard ones
    text::append_code_point(plain, is_blank ? U' ' : c);
  }
  return plain;
}

/// Which of the marks stood at the front of `rest`; empty when none did. `rest` is moved behind it and the blanks that follow.
std::string_view take_one(std::string_view& rest, std::initializer_list<std::string_view> marks) {
  for (const std::string_view mark : marks)
    if (rest.starts_with(mark)) {
      rest = text::trim(rest.substr(mark.size()));
      return mark;
    }
  return {};
}

/// "1,234,567.5" as "1234567.5"; nothing when the marks do not part groups of three, or begin with a zero: "0,123" is a fraction
/// to some.
std::optional<std::string> without_marks(std::string_view digits) {
  const std::size_t first = digits.find_first_of(", ");
  if (first == std::string_view::npos) return std::string(digits);
  const std::string_view whole = digits.substr(0, digits.find('.'));
  if (first == 0 || first > digits_of_group || whole.front() == '0') return std::nullopt;
  std::string kept;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const bool is_mark_due = i >= first && (i - first) % (digits_of_group + 1) == 0;
    if (is_mark_due ? whole[i] != digits[first] : !is_digit(whole[i])) return std::nullopt;
    if (!is_mark_due) kept += whole[i];
  }
  if (whole.size() < first || (whole.size() - first) % (digits_of_group + 1) != 0) return std::nullopt;
  const std::string_view fraction = digits.substr(whole.size());
  if (fraction.find_first_of(", ") != std::string_view::npos) return std::nullopt;
  return kept.append(fraction);
}

}  // namespace

std::optional<WrittenNumber> read_number(std::string_view written) {
  const std::string plain = plainly(written);
  std::string_view rest = text::trim(plain);
  std::string_view sign = take_one(rest, {"-", "+", "−"});
  take_one(rest, {"￥", "¥", "$"});
  if (sign.empty()) sign = take_one(rest, {"-", "+", "−"});
  const bool is_percent = rest.ends_with('%');
  if (is_percent) rest = text::trim(rest.substr(0, rest.size() - 1));
  if (rest.empty() || !(is_digit(rest.front()) || rest.front() == '.')) return std::nullopt;
  const auto digits = without_marks(rest);
  const auto number = digits ? value::Number::parse(*digits) : std::nullopt;
  if (!number) return std::nullopt;
  return WrittenNumber{sign.empty() || sign == "+" ? *number : negate(*number), is_percent};
}

}  // namespace luoxuan::form
