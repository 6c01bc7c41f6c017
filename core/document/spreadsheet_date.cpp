#include "document/spreadsheet_date.hpp"

#include <cmath>

namespace luoxuan::document {

namespace {

constexpr std::int64_t first_day_behind = 2958466;  // serial of 10000-01-01
constexpr std::int64_t days_before_1970 = 25569;    // serial of 1970-01-01
constexpr std::int64_t from_1904 = 1462;
constexpr std::int64_t leap_day_of_1900 = 60;  // a day that spreadsheets have and the calendar has not
constexpr std::int64_t seconds_a_day = 86'400;

}  // namespace

std::optional<value::Value> from_serial(double serial, NumberMeaning meaning, bool since_1904) {
  if (!(serial >= 0) || serial >= static_cast<double>(first_day_behind)) return std::nullopt;
  const auto all = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(seconds_a_day)));
  std::int64_t day = all / seconds_a_day;
  const std::int64_t second = all % seconds_a_day;
  const value::Time time{static_cast<std::uint8_t>(second / 3600),
                         static_cast<std::uint8_t>(second / 60 % 60),
                         static_cast<std::uint8_t>(second % 60),
                         0,
                         {}};
  if (meaning == NumberMeaning::time && day == 0) return value::Value(time);
  if (since_1904)
    day += from_1904;
  else if (day < leap_day_of_1900)
    ++day;
  if (!since_1904 && day <= 1) return std::nullopt;
  if (day >= first_day_behind) return std::nullopt;  // counted from 1904, or rounded up
  const value::Date date = value::from_days(day - days_before_1970);
  if (meaning == NumberMeaning::date && second == 0) return value::Value(date);
  return value::Value(value::DateTime{date, time});
}

}  // namespace luoxuan::document
