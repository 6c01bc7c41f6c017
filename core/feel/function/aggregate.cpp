#include <algorithm>

#include "feel/arithmetic.hpp"
#include "feel/comparison.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Number;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

Value extreme(const Call& call, std::strong_ordering wanted) {
  const List& list = call.list(0);
  if (list.empty()) return call.miss(say("expected at least one value, found none", "应至少有一个值，实为空"));
  Value best = list.front();
  for (const Value& item : list) {
    const auto sign = order(item, best);
    if (!sign)
      return call.refuse(say("expected values of one kind that have an order, found {} and {}",
                             "应为可比较的同类值，实含 {} 和 {}", value::name_of(best.kind()), value::name_of(item.kind())));
    if (*sign == wanted) best = item;
  }
  return best;
}

/// The sum of numbers, or of durations; nothing, and a warning, for anything else.
Value sum(const Call& call) {
  const List& list = call.list(0);
  if (list.empty()) return call.miss(say("expected at least one number, found none", "应至少有一个数，实为空"));
  Value total = list.front();
  const value::Kind kind = total.kind();
  const bool summable =
      kind == value::Kind::number || kind == value::Kind::day_time_duration || kind == value::Kind::year_month_duration;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!summable || list[i].kind() != kind)
      return call.refuse(say("expected a list of numbers, found {}", "应为数的列表，实含 {}", value::name_of(list[i].kind())));
    if (i > 0) total = calculate(call.run(), call.at(), Operator::add, total, list[i]);
  }
  return total;
}

Value mean(const Call& call) {
  const Value total = sum(call);
  if (total.is_null()) return nullptr;
  return calculate(call.run(), call.at(), Operator::divide, total, static_cast<std::int64_t>(call.list(0).size()));
}

Value product(const Call& call) {
  Value result;
  for (const Value& item : call.list(0)) {
    if (item.if_number() == nullptr)
      return call.refuse(say("expected a list of numbers, found {}", "应为数的列表，实含 {}", value::name_of(item.kind())));
    result = result.is_null() ? item : calculate(call.run(), call.at(), Operator::multiply, result, item);
    if (result.is_null()) return nullptr;
  }
  return result;
}

Value median(const Call& call) {
  std::vector<Number> numbers;
  if (!call.spend(call.list(0).size())) return nullptr;
  for (const Value& item : call.list(0)) {
    if (item.if_number() == nullptr)
      return call.refuse(say("expected a list of numbers, found {}", "应为数的列表，实含 {}", value::name_of(item.kind())));
    numbers.push_back(*item.if_number());
  }
  if (numbers.empty()) return call.miss(say("expected at least one number, found none", "应至少有一个数，实为空"));
  std::ranges::sort(numbers);
  const std::size_t middle = numbers.size() / 2;
  if (numbers.size() % 2 == 1) return numbers[middle];
  const Value both = calculate(call.run(), call.at(), Operator::add, numbers[middle - 1], numbers[middle]);
  return both.is_null() ? Value() : calculate(call.run(), call.at(), Operator::divide, both, 2);
}

/// all() and any(): one element can decide, else an unknown one leaves the whole unknown.
Value all_of(const Call& call, bool decisive) {
  bool unknown = false;
  for (const Value& item : call.list(0)) {
    if (item.if_boolean() == nullptr)
      unknown = true;
    else if (*item.if_boolean() == decisive)
      return decisive;
  }
  return unknown ? Value() : Value(!decisive);
}

}  // namespace

void add_aggregate_functions(Functions& functions) {
  functions.add("count", {{"list", list}},
                [](const Call& call) -> Value { return static_cast<std::int64_t>(call.list(0).size()); });
  functions.add("min", {{"list", any, rest}}, [](const Call& call) { return extreme(call, std::strong_ordering::less); });
  functions.add("max", {{"list", any, rest}}, [](const Call& call) { return extreme(call, std::strong_ordering::greater); });
  functions.add("sum", {{"list", any, rest}}, sum);
  functions.add("mean", {{"list", any, rest}}, mean);
  functions.add("product", {{"list", any, rest}}, product);
  functions.add("median", {{"list", any, rest}}, median);
  functions.add("all", {{"list", any, rest}}, [](const Call& call) { return all_of(call, false); });
  functions.add("any", {{"list", any, rest}}, [](const Call& call) { return all_of(call, true); });
}

}  // namespace luoxuan::feel
