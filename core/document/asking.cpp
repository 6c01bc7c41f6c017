#include "document/asking.hpp"

namespace luoxuan::document {

Asked Asking::ask(const feel::Node& root) {
  asked_.yields = of(root);
  excuse_longer_paths();
  if (root.kind == feel::Node::Kind::call) asked_.called = called_name(*root.children.front());
  return std::move(asked_);
}

Yield Asking::of(const feel::Node& node) {
  switch (node.kind) {
    case feel::Node::Kind::literal:
      if (node.literal.is_null()) return {};
      return {node.literal.if_boolean() != nullptr ? Yield::Kind::truth : Yield::Kind::one_value};
    case feel::Node::Kind::name:
      return name({node.text});
    case feel::Node::Kind::path:
      return path(node);
    case feel::Node::Kind::filter:
      return filter(node);
    case feel::Node::Kind::call:
      return call(node);
    case feel::Node::Kind::for_:
    case feel::Node::Kind::some:
    case feel::Node::Kind::every:
      return loop(node);
    case feel::Node::Kind::function:
      return function(node, {});
    case feel::Node::Kind::context:
      return context(node);
    case feel::Node::Kind::conditional: {
      of(*node.children[0]);
      const Yield then = of(*node.children[1]), otherwise = of(*node.children[2]);
      return then == otherwise ? then : Yield{};
    }
    case feel::Node::Kind::binary:
      for (const auto& child : node.children) of(*child);
      return {node.operation <= feel::Operator::power ? Yield::Kind::one_value : Yield::Kind::truth};
    case feel::Node::Kind::negate:
      of(*node.children.front());
      return {Yield::Kind::one_value};
    case feel::Node::Kind::in: {
      const std::size_t depth = declared_.size();
      of(*node.children.front());
      declared_.push_back({"?", {}});
      for (std::size_t i = 1; i < node.children.size(); ++i) of(*node.children[i]);
      declared_.resize(depth);
      return {Yield::Kind::truth};
    }
    case feel::Node::Kind::between:
    case feel::Node::Kind::instance_of:
      for (const auto& child : node.children) of(*child);
      return {Yield::Kind::truth};
    case feel::Node::Kind::external:
      return {};
    case feel::Node::Kind::list:
    case feel::Node::Kind::range:
    case feel::Node::Kind::steps:
    case feel::Node::Kind::test:
    case feel::Node::Kind::matches:
    case feel::Node::Kind::any:
    case feel::Node::Kind::negated:
    case feel::Node::Kind::tests:
      for (const auto& child : node.children) of(*child);
      return {};
  }
  return {};
}

Yield Asking::filter(const feel::Node& node) {
  const Yield filtered = of(*node.children[0]);
  declared_.push_back({{}, filtered, true});
  const feel::Node& condition = *node.children[1];
  const Yield holds = of(condition);
  declared_.pop_back();
  if (!filtered.has_path()) return {};
  const bool is_number = condition.kind == feel::Node::Kind::negate ||
                         (condition.kind == feel::Node::Kind::literal && condition.literal.if_number() != nullptr);
  if (is_number) return {Yield::Kind::item, filtered.path};
  return holds.kind == Yield::Kind::truth ? Yield{Yield::Kind::items, filtered.path} : Yield{};
}

Yield Asking::loop(const feel::Node& node) {
  const std::size_t depth = declared_.size();
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    const Yield list = of(*node.children[i]);
    const bool is_known = list.kind == Yield::Kind::path || list.kind == Yield::Kind::items;
    declared_.push_back({node.names[i], is_known ? Yield{Yield::Kind::item, list.path} : Yield{}});
  }
  if (node.kind == feel::Node::Kind::for_) declared_.push_back({"partial", {}});
  of(*node.children.back());
  declared_.resize(depth);
  return {node.kind == feel::Node::Kind::for_ ? Yield::Kind::unknown : Yield::Kind::truth};
}

Yield Asking::context(const feel::Node& node) {
  const std::size_t depth = declared_.size();
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const bool knows_itself = node.children[i]->kind == feel::Node::Kind::function;
    if (knows_itself) declared_.push_back({node.names[i], {}});
    const Yield entry = of(*node.children[i]);
    if (!knows_itself) declared_.push_back({node.names[i], entry});
  }
  declared_.resize(depth);
  return {};
}

Yield Asking::function(const feel::Node& node, Yield parameters) {
  const std::size_t depth = declared_.size();
  for (const std::string& name : node.names) declared_.push_back({name, parameters});
  of(*node.children.front());
  declared_.resize(depth);
  return {};
}

}  // namespace luoxuan::document
