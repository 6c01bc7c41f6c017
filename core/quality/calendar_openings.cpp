#include "quality/calendar_openings.hpp"

#include <algorithm>
#include <tuple>

#include "calendar/due_rule.hpp"
#include "quality/days.hpp"
#include "quality/measurement_fetching.hpp"
#include "quality/obligations.hpp"

namespace luoxuan::quality {
namespace {

// Rules may lie so far before or behind their period. Looking further ahead costs and helps nobody: plugins change.
constexpr std::int64_t days_around = 400;
constexpr std::int64_t days_ahead = 200;

std::int64_t in_milliseconds(Moment moment) {
  return moment.time_since_epoch().count();
}

std::string act_id_of(const CalendarOpening& opening) {
  return (opening.is_fetch ? "fetch:" : "calendar:") + opening.id + ":" + opening.period;
}

Checked<void> open_as_due(const Setting& setting, engine::Act& act, const CalendarOpening& opening) {
  if (opening.is_fetch) return start_fetching(setting, act, opening.id, opening.period);
  const auto made = open_obligations_in(setting, act, {.report = opening.id, .period = opening.period}, engine::system_actor);
  if (!made) return made.error();
  return {};
}

}  // namespace

Checked<void> follow_calendar(const Setting& setting, std::string_view act_id, const value::Date& since, std::string_view by) {
  const auto acted = setting.engine.act(act_id, [&](engine::Act& act) -> Checked<void> {
    const std::string day = value::to_string(since);
    const auto written = act.connection().execute(
        "INSERT INTO calendar_progress (institution, since, through) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING",
        {std::string_view(setting.engine.parts().institution), std::string_view(day)});
    if (!written) return Failures{written.error()};
    if (*written == 0)
      return Failures{
          {FailureCode::conflict,
           say("expected a calendar that nobody follows yet, found one that is followed", "应为尚未启用的校历，实际已经启用"),
           say("nothing needs to be done", "无须重复启用"),
           {}}};
    act.record("calendar_followed", {}, by, {{"since", since}});
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Result<std::optional<CalendarOpenings::Progress>> CalendarOpenings::progress() const {
  std::optional<Progress> found;
  const engine::Engine::Parts& parts = setting_.engine.parts();
  LX_TRY(parts.connection.query("SELECT since, through FROM calendar_progress WHERE institution = $1",
                                {std::string_view(parts.institution)}, [&](const store::Row& row) -> Result<void> {
                                  const auto since = value::parse_date(row.text(0));
                                  if (since) found = Progress{*since, Moment(std::chrono::milliseconds(row.integer(1)))};
                                  return {};
                                }));
  return found;
}

/// Everything that opens behind the progress and before a horizon, in order.
Result<void> CalendarOpenings::look_ahead(const Progress& progress) {
  const value::Date reached = std::max(progress.since, day_of(setting_, progress.through));
  const Moment horizon = begin_of_day(
      setting_,
      value::from_days(value::to_days(std::max(reached, day_of(setting_, setting_.engine.parts().clock.now()))) + days_ahead));
  const value::Date first = value::from_days(value::to_days(reached) - days_around);
  const value::Date last = value::from_days(value::to_days(day_of(setting_, horizon)) + days_around);
  const auto library = setting_.libraries.current();
  std::vector<CalendarOpening> found;
  for (const model::ReportType& report : library->reports) {
    if (report.by_hand) continue;
    for (const calendar::Period& period : setting_.calendar.periods(report.period, first, last)) {
      if (!report.only_in.empty() && std::ranges::find(report.only_in, period.name) == report.only_in.end()) continue;
      value::Date opens = period.start;
      if (report.opens) {
        // A rule that gives no day for this period is told when the period is asked for.
        const auto day = calendar::evaluate_due_rule(*report.opens, period, report.id + ".opens", library->functions.get());
        if (!day) continue;
        opens = *day;
      }
      const auto due = calendar::evaluate_due_rule(report.due, period, report.id + ".due", library->functions.get());
      if (!due || *due < progress.since) continue;
      const Moment at = std::max(begin_of_day(setting_, opens), begin_of_day(setting_, progress.since));
      if (at > progress.through && at < horizon) found.push_back({at, report.id, period.name});
    }
  }
  for (const model::Indicator& indicator : library->indicators) {
    if (!indicator.fetch) continue;
    for (const calendar::Period& period : setting_.calendar.periods(indicator.period, first, last)) {
      const value::Date day = value::from_days(value::to_days(period.end) + indicator.fetch->after);
      const Moment at = begin_of_day(setting_, day);
      if (day >= progress.since && at > progress.through && at < horizon) found.push_back({at, indicator.id, period.name, true});
    }
  }
  std::ranges::sort(found, {}, [](const CalendarOpening& opening) { return std::tie(opening.at, opening.id, opening.period); });
  ahead_.assign(found.begin(), found.end());
  seen_until_ = horizon;
  return {};
}

Result<std::optional<Moment>> CalendarOpenings::next_of(const Progress& progress) {
  while (!ahead_.empty() && ahead_.front().at <= progress.through) ahead_.pop_front();
  if (ahead_.empty() && (!seen_until_ || *seen_until_ <= setting_.engine.parts().clock.now())) LX_TRY(look_ahead(progress));
  if (!ahead_.empty()) return std::optional(ahead_.front().at);
  return seen_until_;  // there may be more behind the horizon
}

Result<std::optional<Moment>> CalendarOpenings::next_moment() {
  LX_TRY_ASSIGN(const std::optional<Progress> reached, progress());
  if (!reached) return std::optional<Moment>();
  return next_of(*reached);
}

Result<bool> CalendarOpenings::do_one() {
  LX_TRY_ASSIGN(const std::optional<Progress> reached, progress());
  if (!reached) return false;
  LX_TRY_ASSIGN(const std::optional<Moment> next, next_of(*reached));
  if (!next || *next > setting_.engine.parts().clock.now() || ahead_.empty()) return false;
  // Each report is an act of its own with an id: done before, it is left alone.
  for (const CalendarOpening& opening : ahead_) {
    if (opening.at != *next) break;
    const auto opened = setting_.engine.act(
        act_id_of(opening), [&](engine::Act& act) -> Checked<void> { return open_as_due(setting_, act, opening); });
    if (opened) continue;
    const Failure why = opened.error().front();
    if (why.code == FailureCode::io) return why;
    const auto noted = setting_.engine.act(act_id_of(opening) + ":failed", [&](engine::Act& act) -> Checked<void> {
      act.record("opening_failed", {}, engine::system_actor,
                 {{"report", opening.id},
                  {"period", opening.period},
                  {"english", why.message.english},
                  {"chinese", why.message.chinese}});
      return {};
    });
    if (!noted) return noted.error().front();
  }
  const engine::Engine::Parts& parts = setting_.engine.parts();
  LX_TRY(parts.connection.execute("UPDATE calendar_progress SET through = $2 WHERE institution = $1 AND through < $2",
                                  {std::string_view(parts.institution), in_milliseconds(*next)}));
  return true;
}

}  // namespace luoxuan::quality
