#include "feel/arithmetic.hpp"
#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/constant.hpp"
#include "value/quick_numbers.hpp"

namespace luoxuan::feel {
namespace {

using value::Number;
using value::QuickNumbers;
using value::Value;

/// Two operands and what `Answer` makes of them: void answer(Frame&, Place, left, right, Value& out).
template <class Answer>
class Binary final : public Code {
 public:
  Binary(Place where, CodePtr left, CodePtr right)
      : Code(where), left_(std::move(left)), right_(std::move(right)), counts_(!left_.is_leaf() || !right_.is_leaf()) {}

  [[nodiscard]] Value run(Frame& frame) const override {
    Value result;
    answer(frame, result);
    return result;
  }
  [[nodiscard]] const Value& look(Frame& frame, Value& room) const override {
    answer(frame, room);
    return room;
  }

 private:
  void answer(Frame& frame, Value& out) const {
    if (counts_ && !frame.run.enter(at)) return out.become_null();
    Value left_room;
    Value right_room;
    const Value& left = left_.look(frame, left_room);
    const Value& right = right_.look(frame, right_room);
    if (counts_) frame.run.leave();
    Answer::answer(frame, at, left, right, out);
  }

  Operand left_;
  Operand right_;
  bool counts_;  // as a step; an operation on constants and variables is a part of the step that needs it
};

template <Operator operation, bool (*quick)(const Number&, const Number&, Number&)>
struct Arithmetic {
  static void answer(Frame& frame, Place at, const Value& left, const Value& right, Value& out) {
    const Number* a = left.if_number();
    const Number* b = right.if_number();
    Number result;
    if (a != nullptr && b != nullptr && quick(*a, *b, result))
      out.become(result);
    else
      out = calculate(frame.run, at, operation, left, right);
  }
};

bool never(const Number&, const Number&, Number&) {
  return false;
}

template <Operator operation>
struct Comparison {
  static void answer(Frame& frame, Place at, const Value& left, const Value& right, Value& out) {
    const Number* a = left.if_number();
    const Number* b = right.if_number();
    int order = 0;
    if (a != nullptr && b != nullptr && QuickNumbers::compare(*a, *b, order))
      out.become_boolean(holds(order));
    else
      out = compared(frame.run, at, operation, left, right);
  }

 private:
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
};

template <class Answer>
CodePtr binary_code(Place at, CodePtr left, CodePtr right) {
  return std::make_unique<Binary<Answer>>(at, std::move(left), std::move(right));
}

CodePtr binary_code(Operator operation, Place at, CodePtr left, CodePtr right) {
  switch (operation) {
    case Operator::add:
      return binary_code<Arithmetic<Operator::add, &QuickNumbers::add>>(at, std::move(left), std::move(right));
    case Operator::subtract:
      return binary_code<Arithmetic<Operator::subtract, &QuickNumbers::subtract>>(at, std::move(left), std::move(right));
    case Operator::multiply:
      return binary_code<Arithmetic<Operator::multiply, &QuickNumbers::multiply>>(at, std::move(left), std::move(right));
    case Operator::divide:
      return binary_code<Arithmetic<Operator::divide, &QuickNumbers::divide>>(at, std::move(left), std::move(right));
    case Operator::power:
      return binary_code<Arithmetic<Operator::power, &never>>(at, std::move(left), std::move(right));
    case Operator::equal:
      return binary_code<Comparison<Operator::equal>>(at, std::move(left), std::move(right));
    case Operator::not_equal:
      return binary_code<Comparison<Operator::not_equal>>(at, std::move(left), std::move(right));
    case Operator::less:
      return binary_code<Comparison<Operator::less>>(at, std::move(left), std::move(right));
    case Operator::less_or_equal:
      return binary_code<Comparison<Operator::less_or_equal>>(at, std::move(left), std::move(right));
    case Operator::greater:
      return binary_code<Comparison<Operator::greater>>(at, std::move(left), std::move(right));
    default:
      return binary_code<Comparison<Operator::greater_or_equal>>(at, std::move(left), std::move(right));
  }
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
  CodePtr left = expression(*node.children[0]);
  CodePtr right = expression(*node.children[1]);
  return binary_code(node.operation, node.at, std::move(left), std::move(right));
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
