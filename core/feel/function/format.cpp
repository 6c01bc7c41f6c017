#include "base/text.hpp"
#include "feel/chinese_words.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;
using enum Accepts;

/// The parts of a date, a time, or both; what it does not have is 0.
struct Parts {
  std::int64_t year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
};

Parts parts_of(const Value& value) {
  Parts parts;
  const value::Date* date = value.if_date();
  const value::Time* time = value.if_time();
  if (const value::DateTime* both = value.if_date_time()) {
    date = &both->date;
    time = &both->time;
  }
  if (date != nullptr) parts = {date->year, date->month, date->day, 0, 0, 0};
  if (time != nullptr) {
    parts.hour = time->hour;
    parts.minute = time->minute;
    parts.second = time->second;
  }
  return parts;
}

/// The number that a letter stands for (Unicode TR 35: y M d H m s); nothing for other characters.
std::optional<std::int64_t> number_of(char letter, const Parts& parts) {
  switch (letter) {
    case 'y':
      return parts.year;
    case 'M':
      return parts.month;
    case 'd':
      return parts.day;
    case 'H':
      return parts.hour;
    case 'm':
      return parts.minute;
    case 's':
      return parts.second;
    default:
      return std::nullopt;
  }
}

/// format date(date("2017-12-20"), "yyyy年M月d日") = "2017年12月20日". As many letters as digits at least; 'text' is kept.
Value format_date(const Call& call) {
  const Parts parts = parts_of(call[0]);
  const std::string& pattern = call.string(1);
  std::string formatted;
  bool quoted = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char letter = pattern[at];
    if (letter == '\'') {
      quoted = !quoted;
      ++at;
      continue;
    }
    const auto number = quoted ? std::nullopt : number_of(letter, parts);
    if (!number) {
      formatted += letter;
      ++at;
      continue;
    }
    const std::size_t end = std::min(pattern.find_first_not_of(letter, at), pattern.size());
    formatted += fmt::format("{:0{}}", letter == 'y' && end - at == 2 ? *number % 100 : *number, end - at);
    at = end;
  }
  return formatted;
}

/// chinese number(21) = "二十一"; 10 … 19 begin with 十.
Value chinese_number(const Call& call) {
  const auto number = call.number(0).to_integer();
  if (!number || *number < 0 || *number >= 1'000'000'000'000)
    return call.refuse(say("expected a whole number from 0 to 999999999999, found {}", "应为 0 到 999999999999 的整数，实为 {}",
                           call.number(0).to_string()));
  const std::string words = chinese_words(*number, everyday_digits);
  return words.starts_with("一十") ? words.substr(std::string_view("一").size()) : words;
}

}  // namespace

void add_format_functions(Functions& functions) {
  functions.add("format date", {{"date", temporal}, {"pattern", string}}, format_date);
  functions.add("chinese number", {{"number", number}}, chinese_number);
}

}  // namespace luoxuan::feel
