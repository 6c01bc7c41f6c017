#include "feel/arithmetic.hpp"
#include "feel/calculation.hpp"
#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/constant.hpp"
#include "value/quick_numbers.hpp"

namespace luoxuan::feel {
namespace {

using value::Number;
using value::QuickNumbers;
using value::Value;

/// = != < <= > >= between two operands.
template <Operator operation>
class Comparison final : public Code {
 public:
  Comparison(Place where, CodePtr left, CodePtr right)
      : Code(where),
        left_(std::move(left)),
        right_(std::move(right)),
        cost_(left_.is_leaf() && right_.is_leaf() ? Cost{0, 0} : Cost{}) {}

  [[nodiscard]] Value run(Frame& frame) const override {
    Value result;
    compute(frame, result);
    return result;
  }
  [[nodiscard]] const Value& look(Frame& frame, Value& room) const override {
    compute(frame, room);
    return room;
  }

 private:
  void compute(Frame& frame, Value& out) const {
    if (!frame.run.enter(at, cost_)) return out.become_null();
    Value left_room;
    Value right_room;
    const Value& left = left_.look(frame, left_room);
    const Value& right = right_.look(frame, right_room);
    frame.run.leave(cost_);
    const Number* a = left.if_number();
    const Number* b = right.if_number();
    int order = 0;
    if (a != nullptr && b != nullptr && QuickNumbers::compare(*a, *b, order))
      out.become_boolean(holds(order));
    else
      out = compared(frame.run, at, operation, left, right);
  }

  static bool holds(int order) {
    switch (operation) {
      case Operator::equal:
        return order == 0;
      case Operator::not_equal:
        return order != 0;
      case Operator::less:
        return order < 0;
      case Operator::less_or_equal:
        return order <= 0;
      case Operator::greater:
        return order > 0;
      default:
        return order >= 0;
    }
  }

  Operand left_;
  Operand right_;
  Cost cost_;  // of two variables: none, they are a part of the step that needs them
};

template <Operator operation>
CodePtr comparison(Place at, CodePtr left, CodePtr right) {
  return std::make_unique<Comparison<operation>>(at, std::move(left), std::move(right));
}

CodePtr comparison(Operator operation, Place at, CodePtr left, CodePtr right) {
  switch (operation) {
    case Operator::equal:
      return comparison<Operator::equal>(at, std::move(left), std::move(right));
    case Operator::not_equal:
      return comparison<Operator::not_equal>(at, std::move(left), std::move(right));
    case Operator::less:
      return comparison<Operator::less>(at, std::move(left), std::move(right));
    case Operator::less_or_equal:
      return comparison<Operator::less_or_equal>(at, std::move(left), std::move(right));
    case Operator::greater:
      return comparison<Operator::greater>(at, std::move(left), std::move(right));
    default:
      return comparison<Operator::greater_or_equal>(at, std::move(left), std::move(right));
  }
}

using Action = Calculation::Step::Action;

/// put: none of the operators that calculate.
Action action_of(const Node& node) {
  if (node.kind != Node::Kind::binary) return Action::put;
  switch (node.operation) {
    case Operator::add:
      return Action::add;
    case Operator::subtract:
      return Action::subtract;
    case Operator::multiply:
      return Action::multiply;
    case Operator::divide:
      return Action::divide;
    case Operator::power:
      return Action::power;
    default:
      return Action::put;
  }
}

/// The result of two constants, where nothing is to be warned of.
std::optional<Value> folded(const Node& node, const Operand& left, const Operand& right) {
  if (left.constant() == nullptr || right.constant() == nullptr) return std::nullopt;
  Run run;
  Value result = calculate(run, node.at, node.operation, *left.constant(), *right.constant());
  if (result.is_null() || run.warning_count() > 0) return std::nullopt;
  return result;
}

/// A boolean, or nothing for everything else: unknown.
std::optional<bool> truth_of(Frame& frame, const Operand& operand) {
  Value room;
  const Value& value = operand.look(frame, room);
  if (const bool* boolean = value.if_boolean()) return *boolean;
  if (!value.is_null())
    frame.run.warn(operand.at(),
                   say("expected true or false, found {}", "应为 true 或 false，实为 {}", value::name_of(value.kind())));
  return std::nullopt;
}

}  // namespace

CodePtr Compiler::negate(const Node& node) {
  if (const auto made = constant_of(node)) return std::make_unique<Constant>(node.at, *made);
  return code(node.at, [operand = expression(*node.children[0]), at = node.at](Frame& frame) {
    Value room;
    return negated(frame.run, at, operand->look(frame, room));
  });
}

CodePtr Compiler::binary(const Node& node) {
  if (node.operation == Operator::and_ || node.operation == Operator::or_) return logical(node);
  if (action_of(node) != Action::put) return calculation(node);
  CodePtr left = expression(*node.children[0]);
  CodePtr right = expression(*node.children[1]);
  return comparison(node.operation, node.at, std::move(left), std::move(right));
}

CodePtr Compiler::calculation(const Node& node) {
  std::vector<Calculation::Step> steps;
  steps.reserve(static_cast<std::size_t>(node.height) * 2);
  add_steps(node, steps, 0);
  if (steps.size() == 1) return std::make_unique<Constant>(node.at, *steps.front().operand.constant());
  return std::make_unique<Calculation>(node.at, std::move(steps));
}

/// Puts what the node comes to behind so many numbers that wait already.
void Compiler::add_steps(const Node& node, std::vector<Calculation::Step>& steps, std::size_t waiting) {
  const Action action = action_of(node);
  if (action == Action::put || waiting == Calculation::most_waiting - 1) {
    steps.push_back({Action::put, false, node.at, expression(node)});
    return;
  }
  const std::size_t left = steps.size();
  add_steps(*node.children[0], steps, waiting);
  const std::size_t right = steps.size();
  add_steps(*node.children[1], steps, waiting + 1);
  if (steps.size() > right + 1) {
    steps.push_back({action, true, node.at, {}});
    return;
  }
  // One operand need not wait.
  const auto known = right == left + 1 ? folded(node, steps[left].operand, steps[right].operand) : std::nullopt;
  if (known) {
    steps.pop_back();
    steps[left].operand = CodePtr(std::make_unique<Constant>(node.at, *known));
  } else {
    steps[right].action = action;
    steps[right].at = node.at;
  }
}

/// Three-valued: one operand can decide; else an unknown one leaves the whole unknown.
CodePtr Compiler::logical(const Node& node) {
  std::vector<Operand> operands;
  operands.reserve(node.children.size());
  for (const NodePtr& child : node.children) operands.emplace_back(expression(*child));
  return code(node.at, [operands = std::move(operands), decisive = node.operation == Operator::or_](Frame& frame) {
    bool unknown = false;
    for (const Operand& operand : operands) {
      const std::optional<bool> known = truth_of(frame, operand);
      if (known == decisive) return Value(decisive);
      unknown = unknown || !known;
    }
    return unknown ? Value() : Value(!decisive);
  });
}

CodePtr Compiler::between(const Node& node) {
  CodePtr tested = expression(*node.children[0]);
  CodePtr low = expression(*node.children[1]);
  CodePtr high = expression(*node.children[2]);
  return code(node.at, [tested = std::move(tested), low = std::move(low), high = std::move(high), at = node.at](Frame& frame) {
    Value room;
    Value low_room;
    Value high_room;
    const Value& value = tested->look(frame, room);
    const Value above = compared(frame.run, at, Operator::greater_or_equal, value, low->look(frame, low_room));
    const Value below = compared(frame.run, at, Operator::less_or_equal, value, high->look(frame, high_room));
    if (above.is_null() || below.is_null()) return Value();
    return Value(is_true(above) && is_true(below));
  });
}

}  // namespace luoxuan::feel
