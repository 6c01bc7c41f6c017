#include "quality/delivery_time.hpp"

namespace luoxuan::quality {
namespace {

constexpr int longest_holidays = 366;  // days; a calendar without any working day is a slip that must not stop the post

value::DateTime at_minute(const value::Date& date, int minutes) {
  value::DateTime wall{date, {}};
  wall.time.hour = static_cast<std::uint8_t>(minutes / 60);
  wall.time.minute = static_cast<std::uint8_t>(minutes % 60);
  return wall;
}

value::Date next_day(const value::Date& date) {
  return value::from_days(value::to_days(date) + 1);
}

}  // namespace

Moment end_of_quiet(const model::QuietHours& quiet, const calendar::AcademicCalendar& calendar, value::Zone home, Moment moment) {
  const value::DateTime begin = value::at_zone(moment, home);
  value::Date day = begin.date;
  int minute = begin.time.hour * 60 + begin.time.minute;
  bool has_moved = false;
  const auto go_to = [&](const value::Date& other_day, int other_minute) {
    day = other_day;
    minute = other_minute;
    has_moved = true;
  };
  for (int days = 0; days < longest_holidays;) {
    if (quiet.days_off && !calendar.is_working_day(day)) {
      go_to(next_day(day), 0);
      ++days;
    } else if (const bool is_over_midnight = quiet.from > quiet.until; is_over_midnight && minute >= quiet.from) {
      go_to(next_day(day), 0);
      ++days;
    } else if (minute < quiet.until && (is_over_midnight || minute >= quiet.from)) {
      go_to(day, quiet.until);
    } else {
      break;
    }
  }
  return has_moved ? value::to_moment(at_minute(day, minute), home) : moment;
}

Moment delivery_moment(const model::NoticeRules& rules, const calendar::AcademicCalendar& calendar, value::Zone home, Moment now,
                       bool is_urgent) {
  if (is_urgent) return now;
  const Moment gathered = now + rules.window;
  return rules.quiet ? end_of_quiet(*rules.quiet, calendar, home, gathered) : gathered;
}

}  // namespace luoxuan::quality
