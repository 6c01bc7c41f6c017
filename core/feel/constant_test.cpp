#include "feel/constant_test.hpp"

#include "feel/comparison.hpp"
#include "feel/constant.hpp"

namespace luoxuan::feel {

using value::Kind;
using value::Value;

std::optional<ConstantTests> ConstantTests::of(const Node& tests) {
  ConstantTests made;
  const std::vector<NodePtr>* all = &tests.children;
  if (all->size() == 1 && all->front()->kind == Node::Kind::any) {
    made.always_ = true;
    return made;
  }
  if (all->size() == 1 && all->front()->kind == Node::Kind::negated) {
    made.negated_ = true;
    all = &all->front()->children;
  }
  for (const NodePtr& node : *all) {
    if (node->kind != Node::Kind::test && node->kind != Node::Kind::matches) return std::nullopt;
    std::optional<Value> limit = constant_of(*node->children[0]);
    const bool compares = node->kind == Node::Kind::test;
    if (!limit || (limit->kind() >= Kind::list && (compares || limit->kind() != Kind::range))) return std::nullopt;
    made.tests_.push_back({compares, node->operation, *std::move(limit)});
  }
  return made;
}

std::optional<bool> ConstantTests::Test::holds(const Value& tested) const {
  if (tested.kind() >= Kind::list) return std::nullopt;
  if (!compares) {
    if (const value::Range* range = limit.if_range()) return includes(*range, tested);
    // A boolean that is compared with something else is a condition.
    if (limit.if_boolean() != nullptr && tested.if_boolean() == nullptr) return std::nullopt;
    return equal(tested, limit);
  }
  if (operation == Operator::equal || operation == Operator::not_equal) {
    const std::optional<bool> same = equal(tested, limit);
    return same ? std::optional(*same == (operation == Operator::equal)) : std::nullopt;
  }
  const auto sign = order(tested, limit);
  if (!sign) return std::nullopt;
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

std::optional<bool> ConstantTests::hold(const Value& tested) const {
  if (always_) return true;
  bool any = false;
  for (const Test& test : tests_) {
    const std::optional<bool> holds = test.holds(tested);
    if (!holds) return std::nullopt;
    any = any || *holds;
    if (any) break;
  }
  return any != negated_;
}

}  // namespace luoxuan::feel
