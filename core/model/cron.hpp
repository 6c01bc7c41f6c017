#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "value/temporal.hpp"

namespace luoxuan::model {

/// A cron expression of six fields, as timeCycle of Camunda 8 takes it: second, minute, hour, day of the month, month, day of the
/// week; also @yearly, @monthly, @weekly, @daily and @hourly. Lists, ranges, steps, names (JAN, MON), ? for *, L (the last day,
/// or L-2), W (the working day, Monday to Friday, nearest to a day: 15W, LW), 5L (the month's last Friday), 2#1 (its first
/// Tuesday). Sunday is 0 and 7. Day of the month and day of the week must both fit.
struct Cron {
  /// A day of the month that is worked out for each month.
  struct SpecialDay {
    enum class Kind { last, nearest_working_day, last_working_day, last_weekday, nth_weekday };
    Kind kind = Kind::last;
    int number = 0;   // days before the last; the day; of the weekdays: which one, 1 Monday … 7 Sunday
    int ordinal = 0;  // of nth_weekday: 1 the first
  };

  std::bitset<60> seconds, minutes;
  std::bitset<24> hours;
  std::bitset<32> days;               // 1 … 31
  std::bitset<13> months;             // 1 … 12
  std::bitset<8> weekdays;            // 1 Monday … 7 Sunday
  std::optional<SpecialDay> day;      // instead of days
  std::optional<SpecialDay> weekday;  // instead of weekdays
};

/// Nothing when the text is no cron expression, or one that no day can fit (30 February).
[[nodiscard]] std::optional<Cron> parse_cron(std::string_view text);

/// The first moment after `before` at which the wall clock of `home` shows what the expression says. A time that daylight saving
/// leaves out comes when the gap ends.
[[nodiscard]] Moment next_in_cron(const Cron& cron, Moment before, value::Zone home);

}  // namespace luoxuan::model
