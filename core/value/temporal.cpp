#include "value/temporal.hpp"

#include <algorithm>

#include "value/zone_rules.hpp"

namespace luoxuan::value {
namespace {

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::int64_t days_in_era = 146097;  // 400 years
constexpr std::int32_t year_limit = 999'999'999;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

std::int64_t seconds_in_day(const Time& time) {
  return time.hour * 3600 + time.minute * 60 + time.second;
}

}  // namespace

// Years are counted from 1 March, so that the leap day ends a year (the classic civil-from-days computation).
std::int64_t to_days(const Date& date) {
  const std::int64_t year = date.year - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * days_in_era + day_of_era - 719468;
}

Date from_days(std::int64_t days) {
  // Beyond the first and the last year the day stays at the limit.
  const std::int64_t first = to_days({-year_limit, 1, 1});
  const std::int64_t last = to_days({year_limit, 12, 31});
  const std::int64_t shifted = std::clamp(days, first, last) + 719468;
  const std::int64_t era = floor_divide(shifted, days_in_era);
  const std::int64_t day_of_era = shifted - era * days_in_era;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month_from_march = (5 * day_of_year + 2) / 153;
  const std::int64_t month = month_from_march + (month_from_march < 10 ? 3 : -9);
  Date date;
  date.year = static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
  date.month = static_cast<std::uint8_t>(month);
  date.day = static_cast<std::uint8_t>(day_of_year - (153 * month_from_march + 2) / 5 + 1);
  return date;
}

int weekday(const Date& date) {
  const std::int64_t days = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days - floor_divide(days, 7) * 7) + 1;
}

int days_in_month(std::int32_t year, int month) {
  if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

Date add_months(const Date& date, std::int64_t months) {
  constexpr std::int64_t far = 12LL * 3 * year_limit;
  const std::int64_t total = date.year * 12LL + date.month - 1 + std::clamp(months, -far, far);
  const std::int64_t year = floor_divide(total, 12);
  if (year > year_limit) return {year_limit, 12, 31};
  if (year < -year_limit) return {-year_limit, 1, 1};
  Date moved;
  moved.year = static_cast<std::int32_t>(year);
  moved.month = static_cast<std::uint8_t>(total - year * 12 + 1);
  moved.day = static_cast<std::uint8_t>(std::min<int>(date.day, days_in_month(moved.year, moved.month)));
  return moved;
}

std::int64_t to_seconds(const DateTime& wall, Zone home) {
  const Zone zone = wall.time.zone.is_local() ? home : wall.time.zone;
  const std::int64_t shown = to_days(wall.date) * seconds_a_day + seconds_in_day(wall.time);
  return shown - offset_of_wall_clock(zone, shown);
}

Moment to_moment(const DateTime& wall, Zone home) {
  const std::chrono::milliseconds part{wall.time.nanosecond / 1'000'000};
  // Years that milliseconds cannot count stand at the end of the time line.
  constexpr std::int64_t limit = 9'000'000'000'000'000;
  return Moment{std::chrono::seconds{std::clamp(to_seconds(wall, home), -limit, limit)} + part};
}

DateTime from_seconds(std::int64_t seconds, Zone zone) {
  const std::int64_t shown = seconds + offset_at(zone, seconds);
  const std::int64_t days = floor_divide(shown, seconds_a_day);
  const std::int64_t rest = shown - days * seconds_a_day;
  DateTime wall;
  wall.date = from_days(days);
  wall.time.hour = static_cast<std::uint8_t>(rest / 3600);
  wall.time.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  wall.time.second = static_cast<std::uint8_t>(rest % 60);
  wall.time.zone = zone;
  return wall;
}

DateTime at_zone(Moment moment, Zone zone) {
  const std::int64_t milliseconds = moment.time_since_epoch().count();
  const std::int64_t utc = floor_divide(milliseconds, 1000);
  DateTime wall = from_seconds(utc, zone);
  wall.time.nanosecond = static_cast<std::uint32_t>(milliseconds - utc * 1000) * 1'000'000u;
  return wall;
}

}  // namespace luoxuan::value
