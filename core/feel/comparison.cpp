#include "feel/comparison.hpp"

namespace luoxuan::feel {
namespace {

using value::DateTime;
using value::DayTimeDuration;
using value::Kind;
using value::List;
using value::Time;
using value::Value;

/// Whole seconds of the day, moved to UTC where the time has a zone.
std::int64_t seconds_in_day(const Time& time) {
  DateTime wall{value::Date{1970, 1, 1}, time};
  return value::to_seconds(wall, value::Zone::of_offset(0));
}

bool comparable(const value::Zone& a, const value::Zone& b) {
  return a.is_local() == b.is_local();
}

std::optional<bool> equal_lists(const List& left, const List& right) {
  if (left.size() != right.size()) return false;
  bool unknown = false;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::optional<bool> same = equal(left[i], right[i]);
    if (same && !*same) return false;
    unknown = unknown || !same;
  }
  if (unknown) return std::nullopt;
  return true;
}

std::optional<bool> equal_contexts(const value::Context& left, const value::Context& right) {
  if (left.size() != right.size()) return false;
  bool unknown = false;
  for (const auto& [name, member] : left) {
    const Value* theirs = right.find(name);
    if (theirs == nullptr) return false;
    const std::optional<bool> same = equal(member, *theirs);
    if (same && !*same) return false;
    unknown = unknown || !same;
  }
  if (unknown) return std::nullopt;
  return true;
}

bool is_zero(const DayTimeDuration& duration) {
  return duration == DayTimeDuration{};
}

}  // namespace

bool is_true(const Value& value) {
  const bool* boolean = value.if_boolean();
  return boolean != nullptr && *boolean;
}

std::optional<bool> equal(const Value& left, const Value& right) {
  if (left.is_null() || right.is_null()) return left.is_null() && right.is_null();
  if (left.kind() != right.kind()) {
    const List* list = left.if_list() != nullptr ? left.if_list() : right.if_list();
    const Value& single = left.if_list() != nullptr ? right : left;
    if (list != nullptr && list->size() == 1 && list->front().kind() == single.kind()) return equal(list->front(), single);
    const DayTimeDuration* days =
        left.if_day_time_duration() != nullptr ? left.if_day_time_duration() : right.if_day_time_duration();
    const value::YearMonthDuration* months =
        left.if_year_month_duration() != nullptr ? left.if_year_month_duration() : right.if_year_month_duration();
    // No time is no time in either unit; else nobody knows how long a month is.
    if (days != nullptr && months != nullptr && is_zero(*days) && months->months == 0) return true;
    return std::nullopt;
  }
  switch (left.kind()) {
    case Kind::time: {
      const Time& a = *left.if_time();
      const Time& b = *right.if_time();
      return comparable(a.zone, b.zone) && seconds_in_day(a) == seconds_in_day(b);
    }
    case Kind::date_time: {
      const DateTime& a = *left.if_date_time();
      const DateTime& b = *right.if_date_time();
      const value::Zone utc = value::Zone::of_offset(0);
      return comparable(a.time.zone, b.time.zone) && value::to_seconds(a, utc) == value::to_seconds(b, utc);
    }
    case Kind::list:
      return equal_lists(*left.if_list(), *right.if_list());
    case Kind::context:
      return equal_contexts(*left.if_context(), *right.if_context());
    default:
      return left == right;
  }
}

std::optional<std::strong_ordering> order(const Value& left, const Value& right) {
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::number:
      return *left.if_number() <=> *right.if_number();
    case Kind::string:
      return *left.if_string() <=> *right.if_string();
    case Kind::date:
      return *left.if_date() <=> *right.if_date();
    case Kind::day_time_duration:
      return *left.if_day_time_duration() <=> *right.if_day_time_duration();
    case Kind::year_month_duration:
      return *left.if_year_month_duration() <=> *right.if_year_month_duration();
    case Kind::time: {
      const Time& a = *left.if_time();
      const Time& b = *right.if_time();
      if (!comparable(a.zone, b.zone)) return std::nullopt;
      return seconds_in_day(a) <=> seconds_in_day(b);
    }
    case Kind::date_time: {
      const DateTime& a = *left.if_date_time();
      const DateTime& b = *right.if_date_time();
      if (!comparable(a.time.zone, b.time.zone)) return std::nullopt;
      const value::Zone utc = value::Zone::of_offset(0);
      return value::to_seconds(a, utc) <=> value::to_seconds(b, utc);
    }
    default:
      return std::nullopt;
  }
}

Value compared(Run& run, Place at, Operator operation, const Value& left, const Value& right) {
  if (operation == Operator::equal || operation == Operator::not_equal) {
    if (left.depth() > 0 && right.depth() > 0 && !run.spend_steps(std::min(left.weight(), right.weight()), at)) return nullptr;
    const std::optional<bool> same = equal(left, right);
    if (same) return *same == (operation == Operator::equal);
  } else if (const auto sign = order(left, right)) {
    switch (operation) {
      case Operator::less:
        return *sign < 0;
      case Operator::less_or_equal:
        return *sign <= 0;
      case Operator::greater:
        return *sign > 0;
      default:
        return *sign >= 0;
    }
  }
  const bool mixed = (left.kind() == Kind::date && right.kind() == Kind::date_time) ||
                     (left.kind() == Kind::date_time && right.kind() == Kind::date);
  if (mixed)
    run.warn(at,
             say("expected two dates or two dates with time, found one of each: write date(…) around the latter",
                 "应为两个日期或两个日期时间，实为各一个：请在日期时间外写 date(…)"),
             WarningKind::not_comparable);
  else
    run.warn(at,
             say("expected two values that can be compared, found {} and {}", "应为可比较的两个值，实为 {} 和 {}",
                 value::name_of(left.kind()), value::name_of(right.kind())),
             WarningKind::not_comparable);
  return nullptr;
}

std::optional<bool> includes(const value::Range& range, const Value& value) {
  if (value.is_null()) return std::nullopt;
  if (range.form == value::Range::Form::unequal) {
    const std::optional<bool> same = equal(value, range.low);
    return same ? std::optional(!*same) : std::nullopt;
  }
  if (!range.low.is_null()) {
    const auto sign = order(value, range.low);
    if (!sign) return std::nullopt;
    if (*sign < 0 || (*sign == 0 && !range.includes_low)) return false;
  }
  if (!range.high.is_null()) {
    const auto sign = order(value, range.high);
    if (!sign) return std::nullopt;
    if (*sign > 0 || (*sign == 0 && !range.includes_high)) return false;
  }
  return true;
}

}  // namespace luoxuan::feel
