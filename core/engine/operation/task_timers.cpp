#include "engine/operation/task_timers.hpp"

#include <charconv>

#include "engine/ability/expressions.hpp"
#include "engine/ability/moments.hpp"
#include "engine/operation/overdue.hpp"
#include "engine/operation/reminding.hpp"

namespace luoxuan::engine {
namespace {

constexpr std::string_view reminder = "reminder:";

Failure no_moment(const model::UserTask& task, const feel::Expression& expression, const value::Value& found) {
  return {FailureCode::condition_not_met,
          say("time limit of '{}': expected a duration or a number of working days, found {}",
              "“{}”的时限：应为时长或工作日数，实为 {}", task.id, found.to_string()),
          say("look at '{}'", "请查看“{}”", expression.text()), expression.where()};
}

Result<std::chrono::milliseconds> duration_of(const Processing& processing, Key token, const model::UserTask& task,
                                              const feel::Expression& expression) {
  LX_TRY_ASSIGN(const Moment later, moment_of(processing, token, {model::TimerKind::duration, expression}, task.id));
  return later - processing.now();
}

/// The same time of day, so many working days later.
Result<Moment> after_working_days(const Processing& processing, Key token, const model::UserTask& task,
                                  const feel::Expression& expression) {
  LX_TRY_ASSIGN(const value::Value value,
                require(processing, token, expression, [&] { return say("working days of '{}'", "“{}”的工作日时限", task.id); }));
  std::optional<value::Number> number;
  if (const value::Number* given = value.if_number()) number = *given;
  if (const std::string* text = value.if_string()) number = value::Number::parse(*text);
  const auto days = number ? number->to_integer() : std::nullopt;
  if (!days || *days < 0) return no_moment(task, expression, value);
  value::DateTime wall = value::at_zone(processing.now(), processing.home());
  LX_TRY_ASSIGN(wall.date, processing.calendar().add_working_days(wall.date, *days));
  return value::to_moment(wall, processing.home());
}

Result<std::optional<Moment>> overdue_moment(const Processing& processing, Key token, const model::UserTask& task,
                                             const std::optional<Moment>& due) {
  const model::Overdue& overdue = *task.rules.overdue;
  if (overdue.working_days) {
    LX_TRY_ASSIGN(const Moment moment, after_working_days(processing, token, task, *overdue.working_days));
    return std::optional(moment);
  }
  if (!overdue.after) return due;
  LX_TRY_ASSIGN(const std::chrono::milliseconds span, duration_of(processing, token, task, *overdue.after));
  return std::optional(processing.now() + span);
}

}  // namespace

Result<std::vector<TaskTimer>> task_timers_of(const Processing& processing, Key token, const model::UserTask& task,
                                              const std::optional<Moment>& due) {
  std::vector<TaskTimer> timers;
  std::optional<Moment> limit = due;
  if (task.rules.overdue) {
    LX_TRY_ASSIGN(limit, overdue_moment(processing, token, task, due));
    if (limit) timers.push_back({"overdue", *limit});
  }
  for (std::size_t at = 0; at < task.rules.reminders.size(); ++at) {
    const model::Reminder& each = task.rules.reminders[at];
    Moment when = processing.now();
    if (each.before) {
      if (!limit) continue;  // nothing is due: there is nothing to be told before
      LX_TRY_ASSIGN(const std::chrono::milliseconds span, duration_of(processing, token, task, *each.before));
      when = *limit - span;
    } else if (each.after) {
      LX_TRY_ASSIGN(const std::chrono::milliseconds span, duration_of(processing, token, task, *each.after));
      when += span;
    }
    timers.push_back({std::string(reminder) + std::to_string(at), when});
  }
  return timers;
}

void set_task_timers(Processing& processing, const Token& token, const std::vector<TaskTimer>& timers) {
  if (timers.empty()) return;
  const Key key = token.key;
  const Key instance = token.instance;
  const std::string element = token.element;
  for (const TaskTimer& timer : timers)
    processing.append(fact::TaskTimerSet{processing.new_key(), instance, key, element, timer.purpose, 0, timer.due});
}

void cancel_task_timers(Processing& processing, const Token& token, const model::UserTask& task) {
  if (!task.rules.overdue && task.rules.reminders.empty()) return;
  for (const Timer* timer : processing.state().timers.of(token.key))
    if (!timer->purpose.empty()) processing.append(fact::TimerCancelled{timer->key, timer->instance, timer->element});
}

Result<void> fire_task_timer(Processing& processing, const Timer& fired) {
  const Timer timer = fired;
  const auto& task = model::as<model::UserTask>(*processing.process().find(timer.element));
  processing.append(fact::TimerFired{timer.key, timer.instance, timer.element});
  if (!timer.purpose.starts_with(reminder)) return be_overdue(processing, timer.token, task);
  std::size_t at = 0;
  std::from_chars(timer.purpose.data() + reminder.size(), timer.purpose.data() + timer.purpose.size(), at);
  if (at >= task.rules.reminders.size()) return {};  // of a version that it was migrated from
  const model::Reminder& rule = task.rules.reminders[at];
  remind_open_work_items(processing, timer.token, "", "", "reminder");
  if (!rule.every || timer.times + 1 >= rule.times) return {};
  const auto again = duration_of(processing, timer.token, task, *rule.every);
  if (!again) return again.error();
  processing.append(fact::TaskTimerSet{processing.new_key(), timer.instance, timer.token, timer.element, timer.purpose,
                                       timer.times + 1, timer.due + *again});
  return {};
}

}  // namespace luoxuan::engine
