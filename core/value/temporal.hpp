#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"

namespace luoxuan::value {

/// A day of the proleptic Gregorian calendar; years -999999999 … 999999999.
struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  auto operator<=>(const Date&) const = default;
};

/// Where a time stands: nowhere (local), at an offset from UTC, or in a zone of the tz database.
/// Zones are kept as indexes of a process-wide table of names that were seen.
class Zone {
 public:
  constexpr Zone() = default;                                             // local
  [[nodiscard]] static Zone of_offset(std::int32_t seconds);              // -18:00 … +18:00
  [[nodiscard]] static std::optional<Zone> named(std::string_view name);  // "Asia/Shanghai"; nothing if unknown
  [[nodiscard]] bool is_local() const { return code_ == 0; }
  [[nodiscard]] bool is_offset() const { return code_ > 0 && code_ < first_named; }
  [[nodiscard]] bool is_named() const { return code_ >= first_named; }
  [[nodiscard]] std::int32_t offset_seconds() const { return is_offset() ? code_ - no_offset : 0; }
  [[nodiscard]] std::string_view name() const;
  bool operator==(const Zone&) const = default;

 private:
  friend struct ZoneNames;
  static constexpr std::int32_t no_offset = 100'000;      // more than any offset has seconds
  static constexpr std::int32_t first_named = 1'000'000;  // index 0 of the table

  std::int32_t code_ = 0;  // one number, so that a date and time is small
};

struct Time {
  std::uint8_t hour = 0, minute = 0, second = 0;
  std::uint32_t nanosecond = 0;
  Zone zone;
  bool operator==(const Time&) const = default;
};

struct DateTime {
  Date date;
  Time time;
  bool operator==(const DateTime&) const = default;
};

struct DayTimeDuration {
  std::int64_t seconds = 0;
  std::int32_t nanoseconds = 0;  // same sign as seconds
  auto operator<=>(const DayTimeDuration&) const = default;
};

struct YearMonthDuration {
  std::int64_t months = 0;
  auto operator<=>(const YearMonthDuration&) const = default;
};

/// FEEL's and ISO 8601's notations: "2017-12-20", "09:00:00+08:00", "2017-12-20T09:00:00@Asia/Shanghai", "P1DT2H", "P1Y2M".
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);  // a lone date is midnight;
                                                                               // 24:00:00 is the next day's
[[nodiscard]] std::optional<DayTimeDuration> parse_day_time_duration(std::string_view text);
[[nodiscard]] std::optional<YearMonthDuration> parse_year_month_duration(std::string_view text);

[[nodiscard]] std::string to_string(const Date& date);
[[nodiscard]] std::string to_string(const Time& time);
[[nodiscard]] std::string to_string(const DateTime& moment);
[[nodiscard]] std::string to_string(const DayTimeDuration& duration);
[[nodiscard]] std::string to_string(const YearMonthDuration& duration);

/// Days since 1970-01-01, and back.
[[nodiscard]] std::int64_t to_days(const Date& date);
[[nodiscard]] Date from_days(std::int64_t days);
[[nodiscard]] int weekday(const Date& date);  // 1 Monday … 7 Sunday
/// The same day so many months later; the 31st becomes the month's last day (2017-01-31 + 1 month = 2017-02-28).
[[nodiscard]] Date add_months(const Date& date, std::int64_t months);
[[nodiscard]] int days_in_month(std::int32_t year, int month);

/// The moment that a wall clock shows; a local time is taken in `home`. In a gap of daylight saving the later moment.
[[nodiscard]] Moment to_moment(const DateTime& wall, Zone home);
/// The same in whole seconds since 1970 UTC, for the whole range of years; wall.time.nanosecond comes on top.
[[nodiscard]] std::int64_t to_seconds(const DateTime& wall, Zone home);
/// What the wall clock of `zone` shows so many seconds after 1970 UTC.
[[nodiscard]] DateTime from_seconds(std::int64_t seconds, Zone zone);
/// What the wall clock of `zone` shows at this moment.
[[nodiscard]] DateTime at_zone(Moment moment, Zone zone);

}  // namespace luoxuan::value
