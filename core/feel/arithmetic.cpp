#include "feel/arithmetic.hpp"

#include <limits>

namespace luoxuan::feel {
namespace {

using value::Date;
using value::DateTime;
using value::DayTimeDuration;
using value::Kind;
using value::Number;
using value::Time;
using value::Value;
using value::YearMonthDuration;

constexpr std::int64_t seconds_a_day = 86400;
constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;
constexpr std::int32_t year_limit = 999'999'999;

/// Both parts with one sign; nothing on overflow.
std::optional<DayTimeDuration> tidy(std::int64_t seconds, std::int64_t nanoseconds) {
  if (__builtin_add_overflow(seconds, nanoseconds / nanoseconds_a_second, &seconds)) return std::nullopt;
  nanoseconds %= nanoseconds_a_second;
  if (seconds > 0 && nanoseconds < 0) {
    --seconds;
    nanoseconds += nanoseconds_a_second;
  } else if (seconds < 0 && nanoseconds > 0) {
    ++seconds;
    nanoseconds -= nanoseconds_a_second;
  }
  return DayTimeDuration{seconds, static_cast<std::int32_t>(nanoseconds)};
}

std::optional<DayTimeDuration> sum(const DayTimeDuration& a, const DayTimeDuration& b) {
  std::int64_t seconds = 0;
  if (__builtin_add_overflow(a.seconds, b.seconds, &seconds)) return std::nullopt;
  return tidy(seconds, std::int64_t{a.nanoseconds} + b.nanoseconds);
}

std::optional<DayTimeDuration> opposite(const DayTimeDuration& duration) {
  if (duration.seconds == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return DayTimeDuration{-duration.seconds, -duration.nanoseconds};
}

std::optional<YearMonthDuration> opposite(const YearMonthDuration& duration) {
  if (duration.months == std::numeric_limits<std::int64_t>::min()) return std::nullopt;
  return YearMonthDuration{-duration.months};
}

std::optional<Date> date_in_range(std::int64_t days) {
  if (days < value::to_days({-year_limit, 1, 1}) || days > value::to_days({year_limit, 12, 31})) return std::nullopt;
  return value::from_days(days);
}

std::optional<Date> later(const Date& date, const YearMonthDuration& duration) {
  constexpr std::int64_t far = 12LL * 2 * year_limit;
  if (duration.months > far || duration.months < -far) return std::nullopt;
  const std::int64_t year = (date.year * 12LL + date.month - 1 + duration.months) / 12;
  if (year > year_limit || year < -year_limit) return std::nullopt;
  return value::add_months(date, duration.months);
}

/// The wall clock so much later. In a zone of the tz database the time that passes counts, not the hands of the clock.
std::optional<DateTime> later(const DateTime& start, const DayTimeDuration& duration) {
  const value::Zone zone = start.time.zone;
  const value::Zone counted = zone.is_named() ? zone : value::Zone::of_offset(0);
  DateTime wall = start;
  if (!zone.is_named()) wall.time.zone = value::Zone::of_offset(0);
  const auto passed = sum({value::to_seconds(wall, counted), static_cast<std::int32_t>(start.time.nanosecond)}, duration);
  if (!passed) return std::nullopt;
  std::int64_t seconds = passed->seconds;
  std::int64_t nanoseconds = passed->nanoseconds;
  if (nanoseconds < 0) {
    if (__builtin_sub_overflow(seconds, 1, &seconds)) return std::nullopt;
    nanoseconds += nanoseconds_a_second;
  }
  if (!date_in_range(seconds / seconds_a_day)) return std::nullopt;
  DateTime result = value::from_seconds(seconds, counted);
  result.time.nanosecond = static_cast<std::uint32_t>(nanoseconds);
  result.time.zone = zone;
  return result;
}

std::optional<Date> later(const Date& date, const DayTimeDuration& duration) {
  const auto moved = later(DateTime{date, Time{}}, duration);
  if (!moved) return std::nullopt;
  return moved->date;
}

std::optional<Time> later(const Time& time, const DayTimeDuration& duration) {
  // Only the hands of the clock move: the day does not matter, so neither do whole days.
  DateTime start{Date{2000, 1, 1}, time};
  start.time.zone = {};
  const auto moved = later(start, {duration.seconds % seconds_a_day, duration.nanoseconds});
  if (!moved) return std::nullopt;
  Time result = moved->time;
  result.zone = time.zone;
  return result;
}

/// What lies between two moments. Both must stand in the time line, or both not.
std::optional<DayTimeDuration> between(const DateTime& from, const DateTime& to) {
  if (from.time.zone.is_local() != to.time.zone.is_local()) return std::nullopt;
  const value::Zone utc = value::Zone::of_offset(0);
  std::int64_t seconds = 0;
  if (__builtin_sub_overflow(value::to_seconds(to, utc), value::to_seconds(from, utc), &seconds)) return std::nullopt;
  return tidy(seconds, std::int64_t{to.time.nanosecond} - from.time.nanosecond);
}

/// A date among moments is its midnight in UTC.
std::optional<DateTime> as_moment(const Value& value) {
  if (const DateTime* moment = value.if_date_time()) return *moment;
  if (const Date* date = value.if_date()) {
    DateTime midnight{*date, Time{}};
    midnight.time.zone = value::Zone::of_offset(0);
    return midnight;
  }
  return std::nullopt;
}

template <class T>
Value or_null(const std::optional<T>& result) {
  return result ? Value(*result) : Value();
}

/// left + duration, where it makes sense.
std::optional<Value> moved(const Value& left, const Value& duration) {
  if (const auto* months = duration.if_year_month_duration()) {
    if (const Date* date = left.if_date()) return or_null(later(*date, *months));
    if (const DateTime* moment = left.if_date_time()) {
      const auto date = later(moment->date, *months);
      return date ? Value(DateTime{*date, moment->time}) : Value();
    }
    if (const auto* other = left.if_year_month_duration()) {
      YearMonthDuration total;
      if (__builtin_add_overflow(other->months, months->months, &total.months)) return Value();
      return Value(total);
    }
  }
  if (const auto* days = duration.if_day_time_duration()) {
    if (const Date* date = left.if_date()) return or_null(later(*date, *days));
    if (const DateTime* moment = left.if_date_time()) return or_null(later(*moment, *days));
    if (const Time* time = left.if_time()) return or_null(later(*time, *days));
    if (const auto* other = left.if_day_time_duration()) return or_null(sum(*other, *days));
  }
  return std::nullopt;
}

std::optional<Value> added(Run& run, Place at, const Value& left, const Value& right) {
  if (left.if_number() != nullptr && right.if_number() != nullptr) return or_null(add(*left.if_number(), *right.if_number()));
  if (left.if_string() != nullptr && right.if_string() != nullptr) {
    if (!run.spend_memory(left.if_string()->size() + right.if_string()->size(), at)) return Value();
    return Value(*left.if_string() + *right.if_string());
  }
  if (const auto result = moved(left, right)) return result;
  return moved(right, left);
}

std::optional<Value> subtracted(const Value& left, const Value& right) {
  if (left.if_number() != nullptr && right.if_number() != nullptr)
    return or_null(subtract(*left.if_number(), *right.if_number()));
  if (const auto* days = right.if_day_time_duration()) {
    const auto back = opposite(*days);
    return back ? moved(left, Value(*back)) : Value();
  }
  if (const auto* months = right.if_year_month_duration()) {
    const auto back = opposite(*months);
    return back ? moved(left, Value(*back)) : Value();
  }
  if (left.if_time() != nullptr && right.if_time() != nullptr) {
    const Date day{1970, 1, 1};
    const auto passed = between({day, *right.if_time()}, {day, *left.if_time()});
    if (!passed) return std::nullopt;
    return Value(*passed);
  }
  const auto to = as_moment(left);
  const auto from = as_moment(right);
  if (!to || !from) return std::nullopt;
  const auto passed = between(*from, *to);
  if (!passed) return std::nullopt;
  return Value(*passed);
}

/// The whole part of a number of months, as long as it can be counted.
Value months_of(const std::optional<Number>& months) {
  const auto whole = months ? round(*months, 0, Number::Rounding::down) : std::nullopt;
  const auto count = whole ? whole->to_integer() : std::nullopt;
  return count ? Value(YearMonthDuration{*count}) : Value();
}

Value duration_value(const std::optional<Number>& seconds) {
  return seconds ? or_null(duration_of(*seconds)) : Value();
}

std::optional<Value> multiplied(const Value& left, const Value& right) {
  const Number* factor = right.if_number();
  if (factor == nullptr)
    return left.if_number() != nullptr && right.if_number() == nullptr && right.if_string() == nullptr &&
                   (right.if_day_time_duration() != nullptr || right.if_year_month_duration() != nullptr)
               ? multiplied(right, left)
               : std::nullopt;
  if (const Number* number = left.if_number()) return or_null(multiply(*number, *factor));
  if (const auto* days = left.if_day_time_duration()) return duration_value(multiply(seconds_of(*days), *factor));
  if (const auto* months = left.if_year_month_duration()) return months_of(multiply(Number(months->months), *factor));
  return std::nullopt;
}

std::optional<Value> divided(const Value& left, const Value& right) {
  if (const Number* divisor = right.if_number()) {
    if (const Number* number = left.if_number()) return or_null(divide(*number, *divisor));
    if (const auto* days = left.if_day_time_duration()) return duration_value(divide(seconds_of(*days), *divisor));
    if (const auto* months = left.if_year_month_duration()) return months_of(divide(Number(months->months), *divisor));
  }
  if (left.if_day_time_duration() != nullptr && right.if_day_time_duration() != nullptr)
    return or_null(divide(seconds_of(*left.if_day_time_duration()), seconds_of(*right.if_day_time_duration())));
  if (left.if_year_month_duration() != nullptr && right.if_year_month_duration() != nullptr)
    return or_null(divide(Number(left.if_year_month_duration()->months), right.if_year_month_duration()->months));
  return std::nullopt;
}

std::string_view sign_of(Operator operation) {
  switch (operation) {
    case Operator::add:
      return "+";
    case Operator::subtract:
      return "-";
    case Operator::multiply:
      return "*";
    case Operator::divide:
      return "/";
    default:
      return "**";
  }
}

std::optional<Value> result_of(Run& run, Place at, Operator operation, const Value& left, const Value& right) {
  switch (operation) {
    case Operator::add:
      return added(run, at, left, right);
    case Operator::subtract:
      return subtracted(left, right);
    case Operator::multiply:
      return multiplied(left, right);
    case Operator::divide:
      return divided(left, right);
    default:
      if (left.if_number() == nullptr || right.if_number() == nullptr) return std::nullopt;
      return or_null(power(*left.if_number(), *right.if_number()));
  }
}

}  // namespace

Number seconds_of(const DayTimeDuration& duration) {
  const auto part = divide(Number(std::int64_t{duration.nanoseconds}), nanoseconds_a_second);
  return add(Number(duration.seconds), part.value_or(Number())).value_or(Number());
}

std::optional<DayTimeDuration> duration_of(const Number& seconds) {
  const auto cut = round(seconds, 9, Number::Rounding::down);
  if (!cut) return std::nullopt;
  const auto whole = round(*cut, 0, Number::Rounding::down);
  const auto count = whole ? whole->to_integer() : std::nullopt;
  if (!count) return std::nullopt;
  const auto rest = subtract(*cut, *whole);
  const auto nanoseconds = rest ? multiply(*rest, nanoseconds_a_second) : std::nullopt;
  const auto part = nanoseconds ? nanoseconds->to_integer() : std::nullopt;
  if (!part) return std::nullopt;
  return DayTimeDuration{*count, static_cast<std::int32_t>(*part)};
}

Value calculate(Run& run, Place at, Operator operation, const Value& left, const Value& right) {
  const std::optional<Value> result = result_of(run, at, operation, left, right);
  if (result && !result->is_null()) return *result;
  if (run.stopped()) return nullptr;
  if (!result)
    run.warn(at, say("expected operands that fit '{0}', found {1} and {2}", "“{0}”两边应为可运算的值，实为 {1} 和 {2}",
                     sign_of(operation), value::name_of(left.kind()), value::name_of(right.kind())));
  else if (operation == Operator::divide && right.if_number() != nullptr && right.if_number()->is_zero())
    run.warn(at, say("expected a divisor other than 0, found 0", "除数应不为 0，实为 0"));
  else
    run.warn(at, say("expected a result within the limits, found none for {0} {1} {2}", "运算 {0} {1} {2} 的结果超出范围",
                     left.to_string(), sign_of(operation), right.to_string()));
  return nullptr;
}

Value negated(Run& run, Place at, const Value& operand) {
  if (const Number* number = operand.if_number()) return negate(*number);
  if (const auto* days = operand.if_day_time_duration()) return or_null(opposite(*days));
  if (const auto* months = operand.if_year_month_duration()) return or_null(opposite(*months));
  run.warn(at, say("expected a number or duration behind '-', found {}", "“-”之后应为数或时长，实为 {}",
                   value::name_of(operand.kind())));
  return nullptr;
}

}  // namespace luoxuan::feel
