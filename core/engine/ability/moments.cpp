#include "engine/ability/moments.hpp"

#include "engine/ability/expressions.hpp"
#include "model/timer_cycle.hpp"

namespace luoxuan::engine {

std::optional<Moment> later_by(Moment start, const value::Value& value, value::Zone home) {
  std::optional<value::DayTimeDuration> days;
  std::optional<value::YearMonthDuration> months;
  if (const auto* duration = value.if_day_time_duration()) days = *duration;
  if (const auto* duration = value.if_year_month_duration()) months = *duration;
  if (const std::string* text = value.if_string()) {
    days = value::parse_day_time_duration(*text);
    if (!days) months = value::parse_year_month_duration(*text);
  }
  if (days) return start + std::chrono::milliseconds(days->seconds * 1000 + days->nanoseconds / 1'000'000);
  if (!months) return std::nullopt;
  value::DateTime wall = value::at_zone(start, home);  // G15: the 31st becomes the month's last day
  wall.date = value::add_months(wall.date, months->months);
  return value::to_moment(wall, home);
}

std::optional<Moment> to_moment(const value::Value& value, value::Zone home) {
  if (const value::Date* date = value.if_date()) return value::to_moment({*date, {}}, home);
  if (const value::DateTime* moment = value.if_date_time()) return value::to_moment(*moment, home);
  if (const std::string* text = value.if_string())
    if (const auto moment = value::parse_date_time(*text)) return value::to_moment(*moment, home);
  return std::nullopt;
}

namespace {

Failure not_a_time(const model::TimerDefinition& timer, const Message& what, const Message& expected, const value::Value& found) {
  return {FailureCode::condition_not_met,
          {fmt::format("{}: expected {}, found {}", what.english, expected.english, found.to_string()),
           fmt::format("{}：应为{}，实为 {}", what.chinese, expected.chinese, found.to_string())},
          say("look at '{}'", "请查看“{}”", timer.expression.text()),
          timer.expression.where()};
}

Message timer_of(std::string_view event) {
  return say("timer of event '{}'", "事件“{}”的定时器", event);
}

}  // namespace

Result<Moment> moment_of(const Processing& processing, Key token, const model::TimerDefinition& timer, std::string_view event) {
  const auto what = [&] { return timer_of(event); };
  LX_TRY_ASSIGN(const value::Value value, require(processing, token, timer.expression, what));
  const bool date = timer.kind == model::TimerKind::date;
  const auto moment = date ? to_moment(value, processing.home()) : later_by(processing.now(), value, processing.home());
  if (moment) return *moment;
  return not_a_time(timer, what(), date ? say("a date or a date and time", "日期或日期时间") : say("a duration", "时长"), value);
}

Result<Occurrence> first_occurrence(const Processing& processing, Key token, const model::TimerDefinition& timer,
                                    std::string_view event) {
  if (timer.kind != model::TimerKind::cycle) {
    LX_TRY_ASSIGN(const Moment due, moment_of(processing, token, timer, event));
    return Occurrence{due, 0, {}};
  }
  const auto what = [&] { return timer_of(event); };
  LX_TRY_ASSIGN(const std::string text, require_text(processing, token, timer.expression, what));
  const auto cycle = model::parse_timer_cycle(text);
  if (!cycle)
    return not_a_time(timer, what(),
                      say("a repetition such as R3/PT1H or 0 0 8 * * MON-FRI", "重复间隔，例如 R3/PT1H 或 0 0 8 * * MON-FRI"),
                      value::Value(text));
  if (cycle->repetitions == 0) return Occurrence{};
  const Moment due = cycle->start ? value::to_moment(*cycle->start, processing.home())
                                  : model::next_in_cycle(*cycle, processing.now(), processing.home());
  const std::int64_t more =
      cycle->repetitions == model::TimerCycle::endless ? model::TimerCycle::endless : cycle->repetitions - 1;
  return Occurrence{due, more, text};
}

}  // namespace luoxuan::engine
