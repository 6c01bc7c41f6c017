#include "scenario/time_steps.hpp"

#include <charconv>

#include "scenario/step_words.hpp"

namespace luoxuan::scenario {
namespace {

value::Zone home(const Stage& stage) {
  if (stage.installation->is_ready()) return stage.installation->setting().home();
  return value::Zone::named("Asia/Shanghai").value_or(value::Zone::of_offset(8 * 3600));
}

Result<Moment> named_moment(const Step& step, const Stage& stage) {
  const std::string_view form = step.words.front() == "today" ? "today 2017-12-20T09:00" : "until 2018-01-06T09:00";
  LX_TRY_ASSIGN(std::string written, StepWords(step).at(1, form));
  return moment_of(std::move(written), step, stage);
}

Result<std::chrono::milliseconds> duration_of(const Step& step) {
  constexpr std::string_view form = "wait 20 days";
  LX_TRY_ASSIGN(const std::string first, StepWords(step).at(1, form));
  if (const auto duration = value::parse_day_time_duration(first)) return std::chrono::milliseconds(duration->seconds * 1000);
  LX_TRY_ASSIGN(const std::string unit, StepWords(step).at(2, form));
  int count = 0;
  const auto [end, error] = std::from_chars(first.data(), first.data() + first.size(), count);
  const bool is_number = error == std::errc() && end == first.data() + first.size() && count >= 0 && count < 100'000;
  if (is_number && unit.starts_with("day")) return std::chrono::hours(24 * count);
  if (is_number && unit.starts_with("hour")) return std::chrono::hours(count);
  if (is_number && unit.starts_with("minute")) return std::chrono::minutes(count);
  return Failure{FailureCode::invalid_definition,
                 say("expected days, hours or minutes such as 'wait 20 days', found '{}'",
                     "应为天、小时或分钟，例如“wait 20 days”，实为“{}”", step.line.text),
                 {},
                 step.line.where};
}

Result<Moment> target_of(const Step& step, const Stage& stage) {
  if (step.words.front() != "wait") return named_moment(step, stage);
  LX_TRY_ASSIGN(const std::chrono::milliseconds duration, duration_of(step));
  return stage.step_began + duration;
}

Result<void> advance(Stage& stage, Moment target) {
  while (stage.installation->is_ready()) {
    LX_TRY(stage.installation->do_what_is_due());
    LX_TRY_ASSIGN(const std::optional<Moment> next, stage.installation->next_moment());
    if (!next || *next > target) break;
    if (*next > stage.clock.now()) stage.clock.set(*next);
  }
  if (target > stage.clock.now()) stage.clock.set(target);
  return {};
}

Failures go_to_target(const Step& step, Stage& stage) {
  const auto target = target_of(step, stage);
  if (!target) return {target.error()};
  if (*target < stage.step_began)
    return {{FailureCode::invalid_definition,
             say("expected a moment that lies ahead, found '{}'", "应为将来的时间，实为“{}”", step.line.text),
             say("time goes forward only", "时间只能向前"), step.line.where}};
  const auto gone = advance(stage, *target);
  return gone ? Failures{} : Failures{gone.error()};
}

}  // namespace

Result<Moment> moment_of(std::string written, const Step& step, const Stage& stage) {
  if (written.size() == 16) written += ":00";  // without seconds
  if (const auto wall = value::parse_date_time(written)) return value::to_moment(*wall, home(stage));
  return Failure{FailureCode::invalid_definition,
                 say("expected a date and time such as 2017-12-20T09:00, found '{}'",
                     "应为日期时间，例如 2017-12-20T09:00，实为“{}”", written),
                 {},
                 step.line.where};
}

Failures set_today(const Step& step, Stage& stage) {
  return go_to_target(step, stage);
}
Failures wait_until(const Step& step, Stage& stage) {
  return go_to_target(step, stage);
}
Failures wait(const Step& step, Stage& stage) {
  return go_to_target(step, stage);
}

void pass_time(const Step& step, Stage& stage) {
  const auto target = target_of(step, stage);
  if (target && *target > stage.clock.now()) stage.clock.set(*target);
}

}  // namespace luoxuan::scenario
