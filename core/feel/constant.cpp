#include "feel/constant.hpp"

#include "feel/comparison.hpp"
#include "feel/run.hpp"

namespace luoxuan::feel {

using value::Value;

std::optional<Value> constant_of(const Node& node) {
  if (node.kind == Node::Kind::literal) return node.literal;
  if (node.kind == Node::Kind::negate && node.children[0]->kind == Node::Kind::literal)
    if (const value::Number* number = node.children[0]->literal.if_number()) return Value(value::negate(*number));
  if (node.kind == Node::Kind::list) {
    value::List items;
    for (const NodePtr& child : node.children) {
      std::optional<Value> item = constant_of(*child);
      if (!item) return std::nullopt;
      items.push_back(*std::move(item));
    }
    Value list(std::move(items));
    if (list.depth() > Run::value_depth_limit) return std::nullopt;
    return list;
  }
  if (node.kind != Node::Kind::range || node.children.size() != 2) return std::nullopt;
  const std::optional<Value> low = constant_of(*node.children[0]);
  const std::optional<Value> high = constant_of(*node.children[1]);
  if (!low || !high || !order(*low, *high)) return std::nullopt;
  return Value(value::Range{*low, *high, node.includes_low, node.includes_high});
}

}  // namespace luoxuan::feel
