#include "form/temporal_input.hpp"

#include <string>

#include "base/text.hpp"

namespace luoxuan::form {
namespace {

/// Takes digits from the front of `rest`: at least `least`, at most `most`.
std::optional<int> take_digits(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  int number = 0;
  while (count < rest.size() && count < most && rest[count] >= '0' && rest[count] <= '9')
    number = number * 10 + (rest[count++] - '0');
  if (count < least) return std::nullopt;
  rest.remove_prefix(count);
  return number;
}

bool take(std::string_view& rest, std::string_view mark) {
  if (!rest.starts_with(mark)) return false;
  rest.remove_prefix(mark.size());
  return true;
}

/// The date at the front of `rest`, which is moved behind it.
std::optional<value::Date> take_date(std::string_view& rest) {
  const auto year = take_digits(rest, 4, 4);
  if (!year) return std::nullopt;
  const bool in_words = rest.starts_with("年");
  const std::string mark = in_words ? "年" : std::string(rest.substr(0, 1));
  if (!in_words && mark != "-" && mark != "/" && mark != ".") return std::nullopt;
  take(rest, mark);
  const auto month = take_digits(rest, 1, 2);
  if (!month || !take(rest, in_words ? "月" : mark)) return std::nullopt;
  const auto day = take_digits(rest, 1, 2);
  if (!day || (in_words && !take(rest, "日"))) return std::nullopt;
  if (*month < 1 || *month > 12 || *day < 1 || *day > value::days_in_month(*year, *month)) return std::nullopt;
  return value::Date{*year, static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
}

/// All of `rest` as a time: seconds may be left out, the hour may have one digit.
std::optional<value::Time> take_time(std::string_view rest) {
  const auto hour = take_digits(rest, 1, 2);
  if (!hour || !take(rest, ":")) return std::nullopt;
  const auto minute = take_digits(rest, 2, 2);
  if (!minute) return std::nullopt;
  const std::string_view seconds = rest.starts_with(":") ? "" : ":00";
  return value::parse_time(fmt::format("{:02}:{:02}{}{}", *hour, *minute, seconds, rest));
}

}  // namespace

std::optional<value::Date> read_date(std::string_view text) {
  const std::string half = text::to_half_width(text);
  std::string_view rest = text::trim(half);
  const auto date = take_date(rest);
  return rest.empty() ? date : std::nullopt;
}

std::optional<value::Time> read_time(std::string_view text) {
  const std::string half = text::to_half_width(text);
  return take_time(text::trim(half));
}

std::optional<value::DateTime> read_date_time(std::string_view text) {
  const std::string half = text::to_half_width(text);
  std::string_view rest = text::trim(half);
  const auto date = take_date(rest);
  if (!date || rest.empty()) return std::nullopt;
  if (!take(rest, "T") && text::trim(rest).size() == rest.size()) return std::nullopt;
  const auto time = take_time(text::trim(rest));
  if (!time) return std::nullopt;
  return value::DateTime{*date, *time};
}

}  // namespace luoxuan::form
