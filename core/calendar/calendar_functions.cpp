#include "calendar/calendar_functions.hpp"

#include <memory>

#include "calendar/backward_plan.hpp"
#include "feel/native_function.hpp"
#include "model/period_kind.hpp"

namespace luoxuan::calendar {
namespace {

using value::Date;
using value::Value;
using Arguments = std::vector<Value>;

/// Null, and why.
Value refuse(feel::Run& run, std::string_view function, const Failure& failure) {
  Message message = {fmt::format("{}: {}", function, failure.message.english),
                     fmt::format("{}：{}", function, failure.message.chinese)};
  if (!failure.hint.empty())
    message = {fmt::format("{} ({})", message.english, failure.hint.english),
               fmt::format("{}（{}）", message.chinese, failure.hint.chinese)};
  run.warn(feel::Place{}, std::move(message), feel::WarningKind::wrong_value, std::string(function));
  return nullptr;
}

Failure no_day(const Value& found) {
  return {
      FailureCode::invalid_input, say("expected a date, found {}", "应为日期，实为 {}", value::name_of(found.kind())), {}, {}};
}

/// Of a date with time: its day.
std::optional<Date> day_of(const Value& value) {
  if (const Date* date = value.if_date()) return *date;
  if (const value::DateTime* moment = value.if_date_time()) return moment->date;
  return std::nullopt;
}

Failure no_semester(const Date& day) {
  return {FailureCode::not_found,
          say("expected a day within a semester of the calendar, found {}", "应为校历中某学期内的日期，实为 {}",
              value::to_string(day)),
          {},
          {}};
}

Result<Period> semester_at(const AcademicCalendar& calendar, const Date& day) {
  auto period = calendar.period_at(model::PeriodKind::semester, day);
  if (period) return *std::move(period);
  return no_semester(day);
}

/// What people mean by a period: its name, the period itself (a context with its name), or a day of a semester.
Result<Period> period_of(const AcademicCalendar& calendar, const Value& given) {
  if (const std::string* name = given.if_string()) return calendar.period(*name);
  if (const auto day = day_of(given)) return semester_at(calendar, *day);
  const value::Context* context = given.if_context();
  const Value* name = context != nullptr ? context->find("name") : nullptr;
  if (name != nullptr && name->if_string() != nullptr) return calendar.period(*name->if_string());
  return Failure{FailureCode::invalid_input,
                 say("expected the name of a period, a period or a date, found {}", "应为周期名称、周期或日期，实为 {}",
                     value::name_of(given.kind())),
                 {},
                 {}};
}

/// The semester that a period lies in, by its first day; of a semester itself.
Result<Period> semester_of(const AcademicCalendar& calendar, const Value& given) {
  LX_TRY_ASSIGN(Period period, period_of(calendar, given));
  if (period.kind == model::PeriodKind::semester) return period;
  if (period.kind == model::PeriodKind::academic_year || period.kind == model::PeriodKind::calendar_year)
    return Failure{FailureCode::invalid_input,
                   say("expected a period within one semester, found {}", "应为某一学期内的周期，实为 {}", period.name),
                   {},
                   {}};
  return semester_at(calendar, period.start);
}

Result<Value> is_working_day(const AcademicCalendar& calendar, const Arguments& given) {
  const auto day = day_of(given[0]);
  if (!day) return no_day(given[0]);
  return Value(calendar.is_working_day(*day));
}

Result<Value> add_working_days(const AcademicCalendar& calendar, const Arguments& given) {
  const auto day = day_of(given[0]);
  if (!day) return no_day(given[0]);
  const value::Number* number = given[1].if_number();
  const auto count = number != nullptr ? number->to_integer() : std::nullopt;
  if (!count)
    return Failure{FailureCode::invalid_input,
                   say("expected a whole number of days, found {}", "天数应为整数，实为 {}", given[1].to_string()),
                   {},
                   {}};
  LX_TRY_ASSIGN(const Date moved, calendar.add_working_days(*day, *count));
  if (const value::DateTime* moment = given[0].if_date_time()) return Value(value::DateTime{moved, moment->time});
  return Value(moved);
}

Result<Value> working_days_between(const AcademicCalendar& calendar, const Arguments& given) {
  const auto from = day_of(given[0]);
  if (!from) return no_day(given[0]);
  const auto to = day_of(given[1]);
  if (!to) return no_day(given[1]);
  return Value(calendar.working_days_between(*from, *to));
}

Result<Value> period_named(const AcademicCalendar& calendar, const Arguments& given) {
  LX_TRY_ASSIGN(const Period period, period_of(calendar, given[0]));
  return Value(to_context(period));
}

Result<Value> period_at(const AcademicCalendar& calendar, const Arguments& given) {
  const auto day = day_of(given[0]);
  if (!day) return no_day(given[0]);
  const std::string* word = given[1].if_string();
  const auto kind = word != nullptr ? model::period_kind_of(*word) : std::optional(model::PeriodKind::semester);
  if (!kind)
    return Failure{
        FailureCode::invalid_input,
        say("expected a kind of period, found '{}'", "应为周期种类，实为“{}”", *word),
        say("for example \"semester\", \"academic_year\" or \"month\"", "例如 \"semester\"、\"academic_year\"、\"month\""),
        {}};
  if (*kind == model::PeriodKind::semester) {
    LX_TRY_ASSIGN(const Period semester, semester_at(calendar, *day));
    return Value(to_context(semester));
  }
  const auto period = calendar.period_at(*kind, *day);
  if (!period) return no_semester(*day);
  return Value(to_context(*period));
}

template <bool later>
Result<Value> neighbour(const AcademicCalendar& calendar, const Arguments& given) {
  LX_TRY_ASSIGN(const Period period, period_of(calendar, given[0]));
  const auto found = later ? calendar.next(period) : calendar.previous(period);
  if (found) return Value(to_context(*found));
  return Failure{FailureCode::not_found,
                 later ? say("expected a period after {}, found none in the calendar", "校历中 {} 之后没有周期", period.name)
                       : say("expected a period before {}, found none in the calendar", "校历中 {} 之前没有周期", period.name),
                 say("add it to calendar.toml", "请写入 calendar.toml"),
                 {}};
}

template <bool end>
Result<Value> semester_limit(const AcademicCalendar& calendar, const Arguments& given) {
  LX_TRY_ASSIGN(const Period semester, semester_of(calendar, given[0]));
  return Value(end ? semester.end : semester.start);
}

/// The first week is the one from Monday to Sunday that the semester begins in.
Result<Value> teaching_week(const AcademicCalendar& calendar, const Arguments& given) {
  const auto day = day_of(given[0]);
  if (!day) return no_day(given[0]);
  LX_TRY_ASSIGN(const Period semester, semester_at(calendar, *day));
  const std::int64_t first_monday = value::to_days(semester.start) + 1 - value::weekday(semester.start);
  return Value((value::to_days(*day) - first_monday) / 7 + 1);
}

/// The steps as they were given, each with its `start` and `due`.
Result<Value> planned_backwards(const AcademicCalendar& calendar, const Arguments& given) {
  const auto day = day_of(given[0]);
  if (!day) return no_day(given[0]);
  const value::List* steps = given[1].if_list();
  std::vector<std::int64_t> durations;
  for (std::size_t i = 0; steps != nullptr && i < steps->size(); ++i) {
    const value::Context* step = (*steps)[i].if_context();
    const Value* days = step != nullptr ? step->find("days") : nullptr;
    const value::Number* number = days != nullptr ? days->if_number() : nullptr;
    const auto count = number != nullptr ? number->to_integer() : std::nullopt;
    if (!count)
      return Failure{FailureCode::invalid_input,
                     say("step {}: expected a context with a whole number `days`, found {}",
                         "第 {} 步：应为含整数 days 的上下文，实为 {}", i + 1, (*steps)[i].to_string()),
                     {},
                     {}};
    durations.push_back(*count);
  }
  LX_TRY_ASSIGN(const std::vector<StepDays> planned, plan_backwards(calendar, *day, durations));
  value::List dated;
  for (std::size_t i = 0; i < planned.size(); ++i) {
    value::Context step = *(*steps)[i].if_context();
    step.put("start", planned[i].start);
    step.put("due", planned[i].due);
    dated.emplace_back(std::move(step));
  }
  return Value(std::move(dated));
}

}  // namespace

feel::FunctionSet calendar_functions(AcademicCalendar calendar) {
  const auto shared = std::make_shared<const AcademicCalendar>(std::move(calendar));
  feel::FunctionSet functions;
  // Kinds of arguments are checked where FEEL declares these functions: feel/function/calendar.cpp.
  const auto add = [&](const char* name, const std::vector<std::string>& parameters, auto work) {
    std::vector<feel::NativeParameter> typed;
    for (const std::string& parameter : parameters) typed.push_back({parameter, nullptr});
    functions.add(name, feel::make_native_function(std::move(typed), nullptr,
                                                   [shared, name, work](feel::Run& run, const Arguments& given) -> Value {
                                                     const Result<Value> made = work(*shared, given);
                                                     return made ? *made : refuse(run, name, made.error());
                                                   }));
  };
  add("is working day", {"date"}, is_working_day);
  add("add working days", {"date", "days"}, add_working_days);
  add("working days between", {"from", "to"}, working_days_between);
  add("period named", {"name"}, period_named);
  add("period of", {"date", "kind"}, period_at);
  add("next period", {"period"}, neighbour<true>);
  add("previous period", {"period"}, neighbour<false>);
  add("semester start", {"period"}, semester_limit<false>);
  add("semester end", {"period"}, semester_limit<true>);
  add("teaching week", {"date"}, teaching_week);
  add("plan backwards", {"final day", "steps"}, planned_backwards);
  return functions;
}

}  // namespace luoxuan::calendar
