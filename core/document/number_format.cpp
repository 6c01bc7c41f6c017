#include "document/number_format.hpp"

namespace luoxuan::document {

NumberMeaning meaning_of_format(std::string_view code) {
  bool has_day = false, has_hour = false, has_month_or_minute = false, is_percent = false;
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    switch (code[at]) {
      case '"':
        at = code.find('"', at + 1);
        break;
      case '\\':
      case '_':
      case '*':
        ++at;  // the next character is shown, left as wide or repeated
        break;
      case '[': {
        // [h] counts hours; colours, conditions and languages mean nothing here
        const std::size_t end = code.find(']', at);
        const std::string_view inside = code.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) has_hour = true;
        at = end;
        break;
      }
      case '%':
        is_percent = true;
        break;
      case 'y':
      case 'Y':
      case 'd':
      case 'D':
      case 'e':
        // E+00 is an exponent, a lone e the year
        has_day = true;
        break;
      case 'h':
      case 'H':
      case 's':
      case 'S':
        has_hour = true;
        break;
      case 'm':
      case 'M':
        has_month_or_minute = true;
        break;
      case 'G':  // "General"
        return NumberMeaning::plain;
      default:
        break;
    }
    if (at == std::string_view::npos) break;  // a quotation mark or bracket that is never closed
  }
  if (has_day && has_hour) return NumberMeaning::date_time;
  if (has_hour) return NumberMeaning::time;
  if (has_day || has_month_or_minute) return NumberMeaning::date;
  return is_percent ? NumberMeaning::percent : NumberMeaning::plain;
}

NumberMeaning meaning_of_built_in_format(int number) {
  if (number == 9 || number == 10) return NumberMeaning::percent;
  if ((number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 || number == 50 || number == 51 ||
      number == 54 || number == 57 || number == 58)
    return NumberMeaning::date;
  if (number >= 18 && number <= 21) return NumberMeaning::time;
  if (number >= 32 && number <= 35) return NumberMeaning::time;
  if (number >= 45 && number <= 47) return NumberMeaning::time;
  if (number == 22) return NumberMeaning::date_time;
  // 52, 53, 55, 56: a year with its month, or times, after the country; those of China are month and time
  if (number == 52 || number == 53) return NumberMeaning::date;
  if (number == 55 || number == 56) return NumberMeaning::time;
  return NumberMeaning::plain;
}

}  // namespace luoxuan::document
