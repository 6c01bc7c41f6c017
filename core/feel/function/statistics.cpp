#include <algorithm>

#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Number;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

/// The numbers of the list in ascending order; nothing, and a warning, when it has anything else.
std::optional<std::vector<Number>> sorted_numbers(const Call& call) {
  std::vector<Number> numbers;
  if (!call.spend(call.list(0).size())) return std::nullopt;
  for (const Value& item : call.list(0)) {
    if (item.if_number() == nullptr) {
      (void)call.refuse(say("expected a list of numbers, found {}", "应为数的列表，实含 {}", value::name_of(item.kind())));
      return std::nullopt;
    }
    numbers.push_back(*item.if_number());
  }
  std::ranges::sort(numbers);
  return numbers;
}

std::optional<Number> mean_of(const std::vector<Number>& numbers) {
  Number sum;
  for (const Number& number : numbers) {
    const auto next = add(sum, number);
    if (!next) return std::nullopt;
    sum = *next;
  }
  return divide(sum, Number(static_cast<std::int64_t>(numbers.size())));
}

/// Of a sample: divided by one less than there are numbers.
std::optional<Number> deviation(const std::vector<Number>& numbers) {
  const auto mean = mean_of(numbers);
  if (!mean) return std::nullopt;
  Number squares;
  for (const Number& number : numbers) {
    const auto distance = subtract(number, *mean);
    const auto square = distance ? multiply(*distance, *distance) : std::nullopt;
    const auto next = square ? add(squares, *square) : std::nullopt;
    if (!next) return std::nullopt;
    squares = *next;
  }
  const auto variance = divide(squares, Number(static_cast<std::int64_t>(numbers.size() - 1)));
  return variance ? square_root(*variance) : std::nullopt;
}

Value standard_deviation(const Call& call) {
  const auto numbers = sorted_numbers(call);
  if (!numbers) return nullptr;
  if (numbers->size() < 2)
    return call.refuse(say("expected at least two numbers, found {}", "应至少有两个数，实为 {} 个", numbers->size()));
  const auto result = deviation(*numbers);
  return result ? Value(*result)
                : call.refuse(say("expected numbers with a finite result, found larger ones", "结果应有限，实际数值过大"));
}

/// The most frequent numbers, ascending.
Value mode(const Call& call) {
  const auto numbers = sorted_numbers(call);
  if (!numbers) return nullptr;
  List most;
  std::ptrdiff_t best = 0;
  for (auto begin = numbers->begin(); begin != numbers->end();) {
    const auto end = std::upper_bound(begin, numbers->end(), *begin);
    if (end - begin > best) most.clear();
    best = std::max(best, end - begin);
    if (end - begin == best) most.emplace_back(*begin);
    begin = end;
  }
  return most;
}

}  // namespace

void add_statistics_functions(Functions& functions) {
  functions.add("stddev", {{"list", any, rest}}, standard_deviation);
  functions.add("mode", {{"list", any, rest}}, mode);
}

}  // namespace luoxuan::feel
