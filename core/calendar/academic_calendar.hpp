#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/period.hpp"
#include "model/calendar.hpp"

namespace luoxuan::calendar {

/// The periods and working days of an institution. Immutable; safe to read from several threads. Years 1 … 9999.
///
/// Semesters come from the file. All else is derived: academic years run from 1 September to 31 August, half months from
/// the 1st to the 15th and from the 16th on. Format: docs/formats/calendar.md.
class AcademicCalendar {
 public:
  /// Without semesters or holidays: Monday to Friday are worked.
  AcademicCalendar() = default;

  /// Refuses, all at once: names that are not <year>-<year+1>-<number>, semesters twice or overlapping, ends before starts,
  /// starts outside July of the first year to August of the second, days twice, days that are holiday and working day.
  [[nodiscard]] static Checked<AcademicCalendar> build(const model::Calendar& calendar);

  /// not_found with the nearest name when there is no such semester; invalid_input when it is no name of a period.
  [[nodiscard]] Result<Period> period(std::string_view name) const;

  /// The period of this kind that the day lies in; nothing between semesters.
  [[nodiscard]] std::optional<Period> period_at(model::PeriodKind kind, const value::Date& day) const;

  /// The periods of this kind that share a day with first … last, in order of time.
  [[nodiscard]] std::vector<Period> periods(model::PeriodKind kind, const value::Date& first, const value::Date& last) const;

  /// The neighbour of the same kind; nothing behind the last semester that the calendar knows.
  [[nodiscard]] std::optional<Period> next(const Period& period) const;
  [[nodiscard]] std::optional<Period> previous(const Period& period) const;

  [[nodiscard]] bool is_working_day(const value::Date& day) const;

  /// The count-th working day after `day`, or before it when count is negative; for 0 the first one from `day` on.
  /// limit_exceeded beyond ±100,000 or the year 9999.
  [[nodiscard]] Result<value::Date> add_working_days(const value::Date& day, std::int64_t count) const;

  /// How many working days lie after `from`, up to and with `to`; negative when `to` is the earlier (then: from `to` on,
  /// before `from`). So add_working_days(day, working_days_between(day, later)) is `later` when that is worked.
  [[nodiscard]] std::int64_t working_days_between(const value::Date& from, const value::Date& to) const;

 private:
  /// How many days up to this one are worked, counted from some day long ago.
  [[nodiscard]] std::int64_t worked_until(std::int64_t day) const;

  std::vector<Period> semesters_;      // by start
  std::vector<std::int64_t> free_;     // holidays from Monday to Friday, as days since 1970, sorted
  std::vector<std::int64_t> made_up_;  // working days on a weekend, likewise
};

}  // namespace luoxuan::calendar
