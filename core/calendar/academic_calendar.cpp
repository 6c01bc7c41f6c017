#include "calendar/academic_calendar.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "base/text.hpp"
#include "calendar/calendar_check.hpp"
#include "calendar/period_names.hpp"

namespace luoxuan::calendar {
namespace {

using model::PeriodKind;

constexpr std::int64_t working_days_limit = 100'000;

/// How many of the days up to this one, counted from a Monday long ago, are Monday to Friday. May be negative.
std::int64_t weekdays_until(std::int64_t day) {
  const std::int64_t since_monday = day + 4;  // 1969-12-29 was a Monday
  const std::int64_t weeks = since_monday >= 0 ? since_monday / 7 : -((-since_monday + 6) / 7);
  return weeks * 5 + std::min<std::int64_t>(since_monday - weeks * 7, 5);
}

std::int64_t count_until(const std::vector<std::int64_t>& sorted, std::int64_t day) {
  return std::ranges::upper_bound(sorted, day) - sorted.begin();
}

/// The days on a weekday, or on a weekend, sorted.
std::vector<std::int64_t> chosen_days(const std::vector<model::SpecialDay>& days, bool on_weekend) {
  std::vector<std::int64_t> chosen;
  for (const model::SpecialDay& day : days)
    if ((value::weekday(day.date) > 5) == on_weekend) chosen.push_back(value::to_days(day.date));
  std::ranges::sort(chosen);
  return chosen;
}

}  // namespace

Checked<AcademicCalendar> AcademicCalendar::build(const model::Calendar& calendar) {
  if (Failures refused = check(calendar); !refused.empty()) return refused;
  AcademicCalendar built;
  for (const model::Semester& written : calendar.semesters)
    built.semesters_.push_back(semester(*parse_semester_name(written.name), written.start, written.end));
  std::ranges::sort(built.semesters_, {}, &Period::start);
  built.free_ = chosen_days(calendar.holidays, false);
  built.made_up_ = chosen_days(calendar.working_days, true);
  return built;
}

Result<Period> AcademicCalendar::period(std::string_view name) const {
  const auto known = std::ranges::find(semesters_, name, &Period::name);
  if (known != semesters_.end()) return *known;
  if (parse_semester_name(name)) {
    std::vector<std::string> names;
    for (const Period& period : semesters_) names.push_back(period.name);
    const auto near = text::nearest(name, names);
    return Failure{
        FailureCode::not_found,
        say("expected a semester of the calendar, found '{}'", "应为校历中的学期，实际为“{}”", name),
        near ? say("did you mean '{}'? otherwise add it to calendar.toml", "是否指“{}”？否则请写入 calendar.toml", *near)
             : say("add it to calendar.toml", "请写入 calendar.toml"),
        {}};
  }
  if (auto derived = parse_period_name(name)) return std::move(*derived);
  return Failure{FailureCode::invalid_input,
                 say("expected the name of a period, found '{}'", "应为周期名称，实际为“{}”", name),
                 say("write for example 2017-2018-1, 2017-2018, 2017, 2017-Q4, 2017-12 or 2017-12-H1",
                     "例如 2017-2018-1、2017-2018、2017、2017-Q4、2017-12 或 2017-12-H1"),
                 {}};
}

std::optional<Period> AcademicCalendar::period_at(PeriodKind kind, const value::Date& day) const {
  if (kind != PeriodKind::semester) return derived_period_at(kind, day);
  const auto later = std::ranges::upper_bound(semesters_, day, {}, &Period::start);
  if (later == semesters_.begin() || !std::prev(later)->contains(day)) return std::nullopt;
  return *std::prev(later);
}

std::vector<Period> AcademicCalendar::periods(PeriodKind kind, const value::Date& first, const value::Date& last) const {
  std::vector<Period> found;
  if (last < first) return found;
  if (kind == PeriodKind::semester) {
    std::ranges::copy_if(semesters_, std::back_inserter(found),
                         [&](const Period& period) { return period.start <= last && first <= period.end; });
    return found;
  }
  value::Date day = std::max(first, value::Date{first_year, 1, 1});
  std::optional<Period> period = period_at(kind, day);
  if (!period && kind == PeriodKind::academic_year && day.year == first_year)
    period = academic_year(first_year);  // January to August of the year 1 lie in none
  while (period && period->start <= last) {
    found.push_back(*period);
    period = next(*period);
  }
  return found;
}

std::optional<Period> AcademicCalendar::next(const Period& period) const {
  if (period.kind != PeriodKind::semester) return period_at(period.kind, value::from_days(value::to_days(period.end) + 1));
  const auto later = std::ranges::upper_bound(semesters_, period.start, {}, &Period::start);
  return later == semesters_.end() ? std::nullopt : std::optional(*later);
}

std::optional<Period> AcademicCalendar::previous(const Period& period) const {
  if (period.kind != PeriodKind::semester) return period_at(period.kind, value::from_days(value::to_days(period.start) - 1));
  const auto here = std::ranges::lower_bound(semesters_, period.start, {}, &Period::start);
  return here == semesters_.begin() ? std::nullopt : std::optional(*std::prev(here));
}

bool AcademicCalendar::is_working_day(const value::Date& day) const {
  const std::int64_t number = value::to_days(day);
  return worked_until(number) != worked_until(number - 1);
}

std::int64_t AcademicCalendar::worked_until(std::int64_t day) const {
  return weekdays_until(day) - count_until(free_, day) + count_until(made_up_, day);
}

Result<value::Date> AcademicCalendar::add_working_days(const value::Date& day, std::int64_t count) const {
  if (count > working_days_limit || count < -working_days_limit)
    return Failure{FailureCode::limit_exceeded,
                   say("expected from -{0} to {0} working days, found {1}", "工作日数应在 -{0} 到 {0} 之间，实际为 {1}",
                       working_days_limit, count),
                   {},
                   {}};
  // the answer is the first day until which so many are worked
  const std::int64_t start = value::to_days(day);
  const std::int64_t wanted = count > 0 ? worked_until(start) + count : worked_until(start - 1) + count + 1;
  std::int64_t low = value::to_days({first_year, 1, 1});
  std::int64_t high = value::to_days({last_year, 12, 31});
  if (!is_in_range(day) || worked_until(high) < wanted || worked_until(low - 1) >= wanted)
    return Failure{
        FailureCode::limit_exceeded,
        say("expected a day of the years {} to {}, found {} and {} working days",
            "日期应在公元 {} 年到 {} 年之间，实际为 {} 加 {} 个工作日", first_year, last_year, value::to_string(day), count),
        {},
        {}};
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    if (worked_until(middle) >= wanted) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return value::from_days(low);
}

std::int64_t AcademicCalendar::working_days_between(const value::Date& from, const value::Date& to) const {
  const std::int64_t first = value::to_days(from);
  const std::int64_t last = value::to_days(to);
  return first <= last ? worked_until(last) - worked_until(first) : worked_until(last - 1) - worked_until(first - 1);
}

}  // namespace luoxuan::calendar
