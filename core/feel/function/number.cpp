#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Number;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

Value or_refusal(const Call& call, const std::optional<Number>& result) {
  if (result) return *result;
  return call.refuse(
      say("expected arguments with a finite result, found {}", "参数应有有限的结果，实为 {}", call[0].to_string()));
}

/// round(n, scale): the scale is cut to a whole number.
template <Number::Rounding rounding>
Value rounded(const Call& call) {
  const auto scale = call.has(1) ? round(call.number(1), 0, Number::Rounding::down)->to_integer() : 0;
  const std::optional<Number> result =
      scale && *scale >= -10'000 && *scale <= 10'000 ? round(call.number(0), static_cast<int>(*scale), rounding) : std::nullopt;
  if (result) return *result;
  return call.refuse(
      say("expected a scale from -6111 to 6176, found {}", "小数位数应为 -6111 到 6176，实为 {}", call[1].to_string()));
}

Value absolute(const Call& call) {
  const Number& given = call.number(0);
  return given.is_negative() ? negate(given) : given;
}

/// Whole and even (or odd); a number with a fraction is neither.
Value is_even(const Call& call, bool even) {
  if (!call.number(0).is_whole()) return false;
  const auto rest = modulo(call.number(0), 2);
  return rest && rest->is_zero() == even;
}

}  // namespace

void add_number_functions(Functions& functions) {
  using R = Number::Rounding;
  functions.add("decimal", {{"n", number}, {"scale", number}}, rounded<R::half_even>);
  functions.add("floor", {{"n", number}, {"scale", number, optional}}, rounded<R::floor>);
  functions.add("ceiling", {{"n", number}, {"scale", number, optional}}, rounded<R::ceiling>);
  functions.add("round up", {{"n", number}, {"scale", number}}, rounded<R::up>);
  functions.add("round down", {{"n", number}, {"scale", number}}, rounded<R::down>);
  functions.add("round half up", {{"n", number}, {"scale", number}}, rounded<R::half_up>);
  functions.add("round half down", {{"n", number}, {"scale", number}}, rounded<R::half_down>);
  functions.add("abs", {{"n", number}}, absolute);
  functions.add("abs", {{"n", duration}}, [](const Call& call) -> Value {
    if (const auto* days = call[0].if_day_time_duration())
      return days->seconds < 0 || days->nanoseconds < 0 ? value::DayTimeDuration{-days->seconds, -days->nanoseconds} : *days;
    const std::int64_t months = call[0].if_year_month_duration()->months;
    return value::YearMonthDuration{months < 0 ? -months : months};
  });
  functions.add("modulo", {{"dividend", number}, {"divisor", number}},
                [](const Call& call) { return or_refusal(call, modulo(call.number(0), call.number(1))); });
  functions.add("sqrt", {{"number", number}}, [](const Call& call) { return or_refusal(call, square_root(call.number(0))); });
  functions.add("log", {{"number", number}},
                [](const Call& call) { return or_refusal(call, natural_logarithm(call.number(0))); });
  functions.add("exp", {{"number", number}}, [](const Call& call) { return or_refusal(call, exponential(call.number(0))); });
  functions.add("even", {{"number", number}}, [](const Call& call) { return is_even(call, true); });
  functions.add("odd", {{"number", number}}, [](const Call& call) { return is_even(call, false); });
}

}  // namespace luoxuan::feel
