#include <array>

#include "base/text.hpp"
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

constexpr std::array digits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// Up to four digits in words: 1005 is 一千零五.
std::string section(std::int64_t number) {
  constexpr std::array units = {"千", "百", "十", ""};
  std::string words;
  bool zero = false;
  std::int64_t unit = 1000;
  for (const char* name : units) {
    const std::int64_t digit = number / unit % 10;
    unit /= 10;
    if (digit == 0) {
      zero = zero || !words.empty();
      continue;
    }
    if (zero) words += digits[0];
    zero = false;
    words += digits[static_cast<std::size_t>(digit)];
    words += name;
  }
  return words;
}

/// chinese number(21) = "二十一"; 10 … 19 begin with 十.
Value chinese_number(const Call& call) {
  const auto number = call.number(0).to_integer();
  if (!number || *number < 0 || *number >= 1'000'000'000'000)
    return call.refuse(say("expected a whole number from 0 to 999999999999, found {}", "应为 0 到 999999999999 的整数，实为 {}",
                           call.number(0).to_string()));
  if (*number == 0) return digits[0];
  constexpr std::array<std::pair<std::int64_t, const char*>, 3> sections = {{{100'000'000, "亿"}, {10'000, "万"}, {1, ""}}};
  std::string words;
  bool gap = false;
  for (const auto& [size, name] : sections) {
    const std::int64_t part = *number / size % 10'000;
    if (part == 0) {
      gap = gap || !words.empty();
      continue;
    }
    if (!words.empty() && (gap || part < 1000)) words += digits[0];
    gap = false;
    words += section(part) + name;
  }
  return words.starts_with("一十") ? words.substr(std::string_view("一").size()) : words;
}

}  // namespace

void add_format_functions(Functions& functions) {
  functions.add("format date", {{"date", temporal}, {"pattern", string}}, format_date);
  functions.add("chinese number", {{"number", number}}, chinese_number);
}

}  // namespace luoxuan::feel
