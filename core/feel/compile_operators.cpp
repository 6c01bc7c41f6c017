#include "feel/arithmetic.hpp"
#include "feel/comparison.hpp"
#include "feel/compiler.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// A boolean, or nothing for everything else: unknown.
std::optional<bool> truth_of(Frame& frame, const Code& operand) {
  const Value value = operand.run(frame);
  if (const bool* boolean = value.if_boolean()) return *boolean;
  if (!value.is_null())
    frame.run.warn(operand.at,
                   say("expected true or false, found {}", "应为 true 或 false，实为 {}", value::name_of(value.kind())));
  return std::nullopt;
}

Value truth(const std::optional<bool>& known) {
  return known ? Value(*known) : Value();
}

}  // namespace

CodePtr Compiler::negate(const Node& node) {
  CodePtr operand = expression(*node.children[0]);
  return code(node.at,
              [operand = std::move(operand), at = node.at](Frame& frame) { return negated(frame.run, at, operand->run(frame)); });
}

CodePtr Compiler::binary(const Node& node) {
  if (node.operation == Operator::and_ || node.operation == Operator::or_) return logical(node);
  CodePtr left = expression(*node.children[0]);
  CodePtr right = expression(*node.children[1]);
  const bool compares = node.operation >= Operator::equal && node.operation <= Operator::greater_or_equal;
  if (compares)
    return code(node.at,
                [left = std::move(left), right = std::move(right), operation = node.operation, at = node.at](Frame& frame) {
                  const Value first = left->run(frame);
                  return compared(frame.run, at, operation, first, right->run(frame));
                });
  return code(node.at,
              [left = std::move(left), right = std::move(right), operation = node.operation, at = node.at](Frame& frame) {
                const Value first = left->run(frame);
                return calculate(frame.run, at, operation, first, right->run(frame));
              });
}

/// Three-valued: one operand can decide; else an unknown one leaves the whole unknown.
CodePtr Compiler::logical(const Node& node) {
  std::vector<CodePtr> operands;
  for (const NodePtr& child : node.children) operands.push_back(expression(*child));
  return code(node.at, [operands = std::move(operands), decisive = node.operation == Operator::or_](Frame& frame) {
    bool unknown = false;
    for (const CodePtr& operand : operands) {
      const std::optional<bool> known = truth_of(frame, *operand);
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
    const Value value = tested->run(frame);
    const Value above = compared(frame.run, at, Operator::greater_or_equal, value, low->run(frame));
    const Value below = compared(frame.run, at, Operator::less_or_equal, value, high->run(frame));
    if (above.is_null() || below.is_null()) return Value();
    return truth(is_true(above) && is_true(below));
  });
}

}  // namespace luoxuan::feel
