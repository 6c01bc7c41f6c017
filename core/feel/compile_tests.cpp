#include <algorithm>

#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/constant.hpp"

namespace luoxuan::feel {
namespace {

using value::List;
using value::Value;

/// Whether the tested value is the value, one of its elements, or within the range.
std::optional<bool> matches(Run& run, Place at, const Value& tested, const Value& value) {
  if (const value::Range* range = value.if_range(); range != nullptr && tested.if_range() == nullptr)
    return includes(*range, tested);
  const List* list = value.if_list();
  if (list == nullptr) return equal(tested, value);
  if (tested.depth() > 0 && !run.spend_steps(std::min(tested.weight(), value.weight()), at)) return std::nullopt;
  if (tested.if_list() != nullptr && equal(tested, value) == true) return true;
  const bool found = std::ranges::any_of(*list, [&](const Value& item) {
    const value::Range* range = item.if_range();
    return (range != nullptr && tested.if_range() == nullptr ? includes(*range, tested) : equal(tested, item)) == true;
  });
  return found;
}

/// A test without an operator. With `?` in it (`asks`) it is a condition; without, a boolean is compared only with a boolean.
Value matched(Run& run, Place at, const Value& tested, const Value& value, bool asks) {
  const bool condition = value.if_boolean() != nullptr && (asks || tested.if_boolean() == nullptr);
  if (condition) return value;
  if (asks && value.is_null()) return nullptr;  // a condition that is unknown, and no value that null would be equal to
  if (const auto known = matches(run, at, tested, value)) return *known;
  if (!tested.is_null())
    run.warn(at, say("expected a value that can be compared with {}, found {}", "应为可与 {} 比较的值，实为 {}",
                     value::name_of(tested.kind()), value::name_of(value.kind())));
  return nullptr;
}

}  // namespace

CodePtr Compiler::in(const Node& node) {
  CodePtr tested = expression(*node.children[0]);
  const std::size_t depth = scope_.depth();
  const std::size_t slot = scope_.declare("?");
  std::vector<const Node*> all;
  for (std::size_t i = 1; i < node.children.size(); ++i) all.push_back(node.children[i].get());
  CodePtr holds = tests(all, slot, node.at);
  scope_.leave_to(depth);
  return code(node.at, [tested = std::move(tested), holds = std::move(holds), slot](Frame& frame) {
    Value room;
    frame.slots[slot].show(tested->look(frame, room));
    Value result = holds->run(frame);
    frame.slots[slot].hold({});
    return result;
  });
}

CodePtr Compiler::tests(const std::vector<const Node*>& tests, std::size_t slot, Place at) {
  std::vector<CodePtr> all;
  for (const Node* each : tests) all.push_back(test(*each, slot));
  if (all.size() == 1) return std::move(all.front());
  return code(at, [all = std::move(all)](Frame& frame) {
    bool unknown = false;
    for (const CodePtr& each : all) {
      const Value holds = each->run(frame);
      if (is_true(holds)) return Value(true);
      unknown = unknown || holds.if_boolean() == nullptr;
    }
    return unknown ? Value() : Value(false);
  });
}

CodePtr Compiler::test(const Node& node, std::size_t slot) {
  switch (node.kind) {
    case Node::Kind::any:
      return code(node.at, [](Frame&) { return Value(true); });
    case Node::Kind::negated: {
      std::vector<const Node*> inner;
      for (const NodePtr& child : node.children) inner.push_back(child.get());
      return code(node.at, [holds = tests(inner, slot, node.at)](Frame& frame) {
        const Value inside = holds->run(frame);
        return inside.if_boolean() == nullptr ? Value() : Value(!is_true(inside));
      });
    }
    case Node::Kind::test:
      if (const auto limit = constant_of(*node.children[0]))
        return code(node.at, [limit = *limit, operation = node.operation, slot, at = node.at](Frame& frame) {
          return compared(frame.run, at, operation, frame.slots[slot].value(), limit);
        });
      return code(node.at, [limit = expression(*node.children[0]), operation = node.operation, slot, at = node.at](Frame& frame) {
        Value room;
        const Value& value = limit->look(frame, room);
        return compared(frame.run, at, operation, frame.slots[slot].value(), value);
      });
    default:
      break;
  }
  if (const auto constant = constant_of(*node.children[0]))
    return code(node.at, [constant = *constant, slot, at = node.at](Frame& frame) {
      return matched(frame.run, at, frame.slots[slot].value(), constant, false);
    });
  const std::size_t outer_slot = std::exchange(question_slot_, slot);
  const int uses = question_uses_;
  CodePtr operand = expression(*node.children[0]);
  const bool asks = question_uses_ != uses;
  question_slot_ = outer_slot;
  return code(node.at, [operand = std::move(operand), asks, slot, at = node.at](Frame& frame) {
    Value room;
    const Value& value = operand->look(frame, room);
    return matched(frame.run, at, frame.slots[slot].value(), value, asks);
  });
}

}  // namespace luoxuan::feel
