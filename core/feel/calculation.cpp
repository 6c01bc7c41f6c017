#include "feel/calculation.hpp"

#include <algorithm>
#include <array>

#include <boost/container/small_vector.hpp>

#include "feel/arithmetic.hpp"
#include "value/quick_numbers.hpp"

namespace luoxuan::feel {
namespace {

using value::Number;
using value::QuickNumbers;
using value::Value;
using Action = Calculation::Step::Action;

Operator operator_of(Action action) {
  switch (action) {
    case Action::subtract:
      return Operator::subtract;
    case Action::multiply:
      return Operator::multiply;
    case Action::divide:
      return Operator::divide;
    case Action::power:
      return Operator::power;
    default:
      return Operator::add;
  }
}

/// False, and nothing is changed, where there is no result.
[[gnu::noinline]] bool apply(Action action, Number& left, const Number& right) {
  std::optional<Number> result;
  switch (action) {
    case Action::subtract:
      result = value::subtract(left, right);
      break;
    case Action::multiply:
      result = value::multiply(left, right);
      break;
    case Action::divide:
      result = value::divide(left, right);
      break;
    case Action::power:
      result = value::power(left, right);
      break;
    default:
      result = value::add(left, right);
  }
  if (result) left = *result;
  return result.has_value();
}

/// Numbers are put there before they are read: it costs nothing to make room for them. The first one is never used: before
/// anything was put, the top is there.
struct Waiting {
  Waiting() {}  // NOLINT: nothing is written
  union {
    Number numbers[Calculation::most_waiting + 1];
  };
};

}  // namespace

Calculation::Calculation(Place where, std::vector<Step> steps) : Code(where), steps_(std::move(steps)), cost_{0, 0} {
  // An operation on constants and variables is a part of the step that needs it.
  const bool runs_others =
      std::ranges::any_of(steps_, [](const Step& step) { return !step.takes_waiting && !step.operand.is_leaf(); });
  const auto operators = std::ranges::count_if(steps_, [](const Step& step) { return step.action != Action::put; });
  cost_.levels = runs_others ? 1 : 0;
  cost_.steps = static_cast<std::uint32_t>(operators) - (runs_others ? 0 : 1);
  quick_.reserve(steps_.size());
  for (const Step& step : steps_) quick_.emplace_back(step);
}

Calculation::Quick::Quick(const Step& step)
    : action(step.action), takes_waiting(step.takes_waiting), outside(step.operand.outside()), code(step.operand.code()) {
  const Value* constant = step.operand.constant();
  if (constant == nullptr || constant->if_number() == nullptr) return;
  is_number = true;
  number = *constant->if_number();
  if (action == Action::divide) divisor = QuickNumbers::divisor(number);
}

void Calculation::compute(Frame& frame, Value& result) const {
  if (!frame.run.enter(at, cost_)) return result.become_null();
  Waiting waiting;
  Number* top = waiting.numbers;
  for (const Quick& step : quick_) {
    const Number* operand = &step.number;
    if (!step.is_number) {
      if (step.takes_waiting) {
        operand = top--;
      } else {
        const Value* shown = step.outside != nullptr && frame.context != nullptr ? frame.context->find(*step.outside) : nullptr;
        if (shown == nullptr) shown = &step.code->look(frame, result);  // which is written last: until then it is room
        operand = shown->if_number();
        if (operand == nullptr) return go_on(frame, step, {waiting.numbers + 1, top + 1}, *shown, result);
      }
    }
    bool is_done = false;
    switch (step.action) {
      case Action::put:
        *++top = *operand;
        continue;
      case Action::add:
        is_done = QuickNumbers::add(*top, *operand, *top);
        break;
      case Action::subtract:
        is_done = QuickNumbers::subtract(*top, *operand, *top);
        break;
      case Action::multiply:
        is_done = QuickNumbers::multiply(*top, *operand, *top);
        break;
      case Action::divide:
        is_done = step.divisor.factor != 0 ? QuickNumbers::divide(*top, step.divisor, *top)
                                           : QuickNumbers::divide(*top, *operand, *top);
        break;
      case Action::power:
        break;
    }
    if (is_done || apply(step.action, *top, *operand)) continue;
    return go_on(frame, step, {waiting.numbers + 1, top + 1}, Value(*operand), result);
  }
  frame.run.leave(cost_);
  result.become(*top);
}

/// From this step on, with values; its operand is known, and may stand in `result`. The last that compute does.
void Calculation::go_on(Frame& frame, const Quick& step, std::span<const Number> waiting, const Value& operand,
                        Value& result) const {
  boost::container::small_vector<Value, most_waiting> values(waiting.begin(), waiting.end());
  const auto take = [&](const Step& now, const Value& right) {
    if (now.action == Action::put)
      values.push_back(right);
    else
      values.back() = calculate(frame.run, now.at, operator_of(now.action), values.back(), right);
  };
  auto place = static_cast<std::size_t>(&step - quick_.data());
  take(steps_[place], operand);
  for (++place; place < steps_.size(); ++place) {
    const Step& now = steps_[place];
    Value room;
    if (now.takes_waiting) {
      room = std::move(values.back());
      values.pop_back();
      take(now, room);
    } else {
      take(now, now.operand.look(frame, room));
    }
  }
  frame.run.leave(cost_);
  result = std::move(values.front());
}

Value Calculation::run(Frame& frame) const {
  Value result;
  compute(frame, result);
  return result;
}

const Value& Calculation::look(Frame& frame, Value& room) const {
  compute(frame, room);
  return room;
}

}  // namespace luoxuan::feel
