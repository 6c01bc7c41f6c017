#include "engine/ability/moments.hpp"

#include "engine/ability/expressions.hpp"

namespace luoxuan::engine {
namespace {

std::optional<Moment> after(Moment start, const value::Value& value, value::Zone home) {
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

}  // namespace

std::optional<Moment> to_moment(const value::Value& value, value::Zone home) {
  if (const value::Date* date = value.if_date()) return value::to_moment({*date, {}}, home);
  if (const value::DateTime* moment = value.if_date_time()) return value::to_moment(*moment, home);
  if (const std::string* text = value.if_string())
    if (const auto moment = value::parse_date_time(*text)) return value::to_moment(*moment, home);
  return std::nullopt;
}

Result<Moment> moment_of(const Processing& processing, Key token, const model::TimerDefinition& timer, std::string_view event) {
  const Message what = say("timer of event '{}'", "事件“{}”的定时器", event);
  LX_TRY_ASSIGN(const value::Value value, require(processing, token, timer.expression, what));
  const auto moment = timer.kind == model::TimerKind::date ? to_moment(value, processing.home())
                                                           : after(processing.now(), value, processing.home());
  if (moment) return *moment;
  const bool date = timer.kind == model::TimerKind::date;
  return Failure{FailureCode::condition_not_met,
                 {fmt::format("{}: expected {}, found {}", what.english, date ? "a date or a date and time" : "a duration",
                              value.to_string()),
                  fmt::format("{}：应为{}，实为 {}", what.chinese, date ? "日期或日期时间" : "时长", value.to_string())},
                 say("look at '{}'", "请查看“{}”", timer.expression.text()),
                 timer.expression.where()};
}

}  // namespace luoxuan::engine
