#include "feel/properties.hpp"

#include "base/text.hpp"

namespace luoxuan::feel {
namespace {

using value::Date;
using value::DayTimeDuration;
using value::Kind;
using value::List;
using value::Number;
using value::Time;
using value::Value;

std::optional<Value> of_date(const Date& date, std::string_view member) {
  if (member == "year") return Value(date.year);
  if (member == "month") return Value(int{date.month});
  if (member == "day") return Value(int{date.day});
  if (member == "weekday") return Value(value::weekday(date));
  return std::nullopt;
}

std::optional<Value> of_time(const Time& time, std::string_view member) {
  if (member == "hour") return Value(int{time.hour});
  if (member == "minute") return Value(int{time.minute});
  if (member == "second") return Value(int{time.second});
  if (member == "time offset") return time.zone.is_offset() ? Value(DayTimeDuration{time.zone.offset_seconds(), 0}) : Value();
  if (member == "timezone") return time.zone.is_named() ? Value(time.zone.name()) : Value();
  return std::nullopt;
}

std::optional<Value> of_days(const DayTimeDuration& duration, std::string_view member) {
  if (member == "days") return Value(duration.seconds / 86400);
  if (member == "hours") return Value(duration.seconds / 3600 % 24);
  if (member == "minutes") return Value(duration.seconds / 60 % 60);
  if (member == "seconds") return Value(duration.seconds % 60);
  return std::nullopt;
}

std::optional<Value> of_months(const value::YearMonthDuration& duration, std::string_view member) {
  if (member == "years") return Value(duration.months / 12);
  if (member == "months") return Value(duration.months % 12);
  return std::nullopt;
}

std::optional<Value> of_range(const value::Range& range, std::string_view member) {
  if (member == "start") return range.low;
  if (member == "end") return range.high;
  if (member == "start included") return Value(range.includes_low);
  if (member == "end included") return Value(range.includes_high);
  return std::nullopt;
}

std::optional<Value> property_of(const Value& operand, std::string_view member) {
  switch (operand.kind()) {
    case Kind::date:
      return of_date(*operand.if_date(), member);
    case Kind::time:
      return of_time(*operand.if_time(), member);
    case Kind::date_time: {
      const auto part = of_date(operand.if_date_time()->date, member);
      return part ? part : of_time(operand.if_date_time()->time, member);
    }
    case Kind::day_time_duration:
      return of_days(*operand.if_day_time_duration(), member);
    case Kind::year_month_duration:
      return of_months(*operand.if_year_month_duration(), member);
    case Kind::range:
      return of_range(*operand.if_range(), member);
    default:
      return std::nullopt;
  }
}

void warn_no_entry(Run& run, Place at, const value::Context& context, std::string_view member) {
  std::vector<std::string> names;
  for (const auto& [name, value] : context) {
    if (names.size() == 200) break;  // enough to guess from
    names.push_back(name);
  }
  if (const auto near = text::nearest(member, names))
    run.warn(at, say("expected an entry '{}', found none: did you mean {}?", "没有条目“{}”，是否想写“{}”？", member, *near),
             WarningKind::missing_entry, std::string(member), *near);
  else
    run.warn(at, say("expected an entry '{}', found none", "没有条目“{}”", member), WarningKind::missing_entry,
             std::string(member));
}

}  // namespace

Value member_of(Run& run, Place at, const Value& operand, std::string_view member) {
  if (const value::Context* context = operand.if_context()) {
    if (const Value* found = context->find(member)) return *found;
    warn_no_entry(run, at, *context, member);
    return nullptr;
  }
  if (const List* list = operand.if_list()) {
    if (!run.spend_steps(list->size(), at)) return nullptr;
    List members;
    members.reserve(list->size());
    for (const Value& item : *list)
      members.push_back(item.depth() > 0 && item.if_list() != nullptr ? Value() : member_of(run, at, item, member));
    return members;
  }
  if (const auto property = property_of(operand, member)) return *property;
  run.warn(at, say("expected a value with '{}', found {}", "应为含有“{}”的值，实为 {}", member, value::name_of(operand.kind())));
  return nullptr;
}

}  // namespace luoxuan::feel
