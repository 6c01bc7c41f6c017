#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "feel/chinese_words.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;
using enum Accepts;

/// The number that a letter of a pattern stands for (Unicode TR 35: y M d H m s).
struct Letter {
  char letter;
  std::optional<std::int64_t> number;  // nothing: the value has no such part
};

std::array<Letter, 6> letters_of(const Value& value) {
  std::array<Letter, 6> letters = {{{'y', {}}, {'M', {}}, {'d', {}}, {'H', {}}, {'m', {}}, {'s', {}}}};
  const value::Date* date = value.if_date();
  const value::Time* time = value.if_time();
  if (const value::DateTime* both = value.if_date_time()) {
    date = &both->date;
    time = &both->time;
  }
  if (date != nullptr) {
    letters[0].number = date->year;
    letters[1].number = date->month;
    letters[2].number = date->day;
  }
  if (time != nullptr) {
    letters[3].number = time->hour;
    letters[4].number = time->minute;
    letters[5].number = time->second;
  }
  return letters;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// format date(date("2017-12-20"), "yyyy年M月d日") = "2017年12月20日". As many letters as digits at least; 'text' is kept. Other
/// letters than these are slips of those who know other programs (YYYY, hh), and so are minutes of a date.
Value format_date(const Call& call) {
  const std::array<Letter, 6> letters = letters_of(call[0]);
  const std::string& pattern = call.string(1);
  std::string formatted;
  bool quoted = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const char letter = pattern[at];
    if (letter == '\'') quoted = !quoted;
    if (quoted || !is_letter(letter)) {
      if (letter != '\'') formatted += letter;
      ++at;
      continue;
    }
    const auto* known = std::ranges::find(letters, letter, &Letter::letter);
    if (known == letters.end())
      return call.refuse(
          say("expected the letters y (year), M (month), d, H (hour), m (minute), s or 'text' in the pattern, found '{}'",
              "格式中应为字母y（年）、M（月）、d（日）、H（时）、m（分）、s（秒）或'文字'，实为“{}”", letter));
    if (!known->number)
      return call.refuse(say("expected a pattern of what {0} has, found '{1}' in it: M is the month, m the minute",
                             "格式应只含{0}所具有的部分，实为其中有“{1}”：M为月，m为分", call[0].to_string(), letter));
    const std::size_t end = std::min(pattern.find_first_not_of(letter, at), pattern.size());
    formatted += fmt::format("{:0{}}", letter == 'y' && end - at == 2 ? *known->number % 100 : *known->number, end - at);
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
