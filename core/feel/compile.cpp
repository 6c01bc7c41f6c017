#include "feel/compile.hpp"

#include <algorithm>

#include "base/expect.hpp"
#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/constant.hpp"
#include "feel/functions.hpp"
#include "feel/lambda.hpp"
#include "feel/types.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// Scalars only: a range of lists would have no order.
bool can_limit(const Value& value) {
  return value.is_null() || order(value, value).has_value();
}

}  // namespace

CodePtr Compiler::expression(const Node& node) {
  switch (node.kind) {
    case Node::Kind::literal:
      return std::make_unique<Constant>(node.at, node.literal);
    case Node::Kind::name:
      return name(node, node.text);
    case Node::Kind::list:
      return list(node);
    case Node::Kind::context:
      return context(node);
    case Node::Kind::range:
      return range(node);
    case Node::Kind::path:
      return path(node);
    case Node::Kind::filter:
      return filter(node);
    case Node::Kind::negate:
      return negate(node);
    case Node::Kind::binary:
      return binary(node);
    case Node::Kind::between:
      return between(node);
    case Node::Kind::in:
      return in(node);
    case Node::Kind::conditional:
      return conditional(node);
    case Node::Kind::for_:
      return for_(node);
    case Node::Kind::some:
    case Node::Kind::every:
      return quantified(node);
    case Node::Kind::call:
      return call(node);
    case Node::Kind::function:
      return function(node);
    case Node::Kind::instance_of:
      return instance_of(node);
    case Node::Kind::external:
      return code(node.at, [at = node.at](Frame& frame) -> Value {
        frame.run.warn(at,
                       say("expected a function in FEEL, found one of another language: not supported, the result is null",
                           "应为 FEEL 函数，实为其他语言的函数：不支持，结果为 null"),
                       WarningKind::unsupported);
        return nullptr;
      });
    case Node::Kind::steps:
      return domain(node);
    case Node::Kind::test:
    case Node::Kind::matches:
    case Node::Kind::any:
    case Node::Kind::negated:
    case Node::Kind::tests:
      break;
  }
  LX_EXPECT(false, "a unary test stands only where tests are compiled");
  return nullptr;
}

CodePtr Compiler::list(const Node& node) {
  if (const auto made = constant_of(node)) return std::make_unique<Constant>(node.at, *made);
  std::vector<CodePtr> items;
  for (const NodePtr& child : node.children) items.push_back(expression(*child));
  return code(node.at, [items = std::move(items), at = node.at](Frame& frame) -> Value {
    value::List list;
    if (!frame.run.spend_memory(items.size() * sizeof(Value), at)) return nullptr;
    list.reserve(items.size());
    for (const CodePtr& item : items) list.push_back(item->run(frame));
    return list;
  });
}

CodePtr Compiler::context(const Node& node) {
  struct Entry {
    std::string name;
    CodePtr code;
    std::size_t slot;
  };
  std::vector<Entry> entries;
  bool twice = false;
  std::string doubled;
  const std::size_t depth = scope_.depth();
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    // A function may call itself by the entry's name, other entries see only those before them.
    const bool knows_itself = node.children[i]->kind == Node::Kind::function;
    const std::size_t slot = knows_itself ? scope_.declare(node.names[i]) : no_slot;
    CodePtr entry = knows_itself ? function(*node.children[i], slot) : expression(*node.children[i]);
    const auto same = [&](const Entry& other) { return other.name == node.names[i]; };
    if (std::ranges::any_of(entries, same)) {
      twice = true;
      doubled = node.names[i];
    }
    entries.push_back({node.names[i], std::move(entry), knows_itself ? slot : scope_.declare(node.names[i])});
  }
  scope_.leave_to(depth);
  return code(node.at, [entries = std::move(entries), twice, doubled, at = node.at](Frame& frame) -> Value {
    if (twice) {
      frame.run.warn(at, say("expected every entry once, found '{}' twice", "条目“{}”重复", doubled));
      return nullptr;
    }
    value::Context context;
    for (const Entry& entry : entries) {
      Value value = entry.code->run(frame);
      frame.slots[entry.slot].hold(value);
      context.put(entry.name, std::move(value));
    }
    return context;
  });
}

/// (< 10), (= 10), (!= 10)
CodePtr Compiler::half_range(const Node& node) {
  CodePtr limit = expression(*node.children[0]);
  return code(node.at, [limit = std::move(limit), operation = node.operation, at = node.at](Frame& frame) -> Value {
    Value room;
    const Value& value = limit->look(frame, room);
    if (value.is_null() || !can_limit(value)) {
      frame.run.warn(at, say("expected a limit that has an order, found {}", "区间端点应为可比较的值，实为 {}",
                             value::name_of(value.kind())));
      return nullptr;
    }
    value::Range range{nullptr, nullptr, false, false, value::Range::Form::comparison};
    const bool exact = operation == Operator::equal || operation == Operator::not_equal;
    if (operation == Operator::not_equal) range.form = value::Range::Form::unequal;
    if (exact || operation == Operator::greater || operation == Operator::greater_or_equal) {
      range.low = value;
      range.includes_low = exact || operation == Operator::greater_or_equal;
    }
    if (exact || operation == Operator::less || operation == Operator::less_or_equal) {
      range.high = value;
      range.includes_high = exact || operation == Operator::less_or_equal;
    }
    return range;
  });
}

CodePtr Compiler::range(const Node& node) {
  if (node.children.size() == 1) return half_range(node);
  CodePtr low = expression(*node.children[0]);
  CodePtr high = expression(*node.children[1]);
  if (const auto made = constant_of(node)) return std::make_unique<Constant>(node.at, *made);
  return code(node.at,
              [low = std::move(low), high = std::move(high), includes_low = node.includes_low, includes_high = node.includes_high,
               at = node.at](Frame& frame) -> Value {
                value::Range range{low->run(frame), high->run(frame), includes_low, includes_high};
                const bool open = range.low.is_null() || range.high.is_null();
                if (can_limit(range.low) && can_limit(range.high) && (open || order(range.low, range.high))) return range;
                frame.run.warn(at, say("expected two limits of one kind, found {} and {}", "区间两端应为同类值，实为 {} 和 {}",
                                       value::name_of(range.low.kind()), value::name_of(range.high.kind())));
                return nullptr;
              });
}

CodePtr Compiler::conditional(const Node& node) {
  Operand condition = expression(*node.children[0]);
  CodePtr then = expression(*node.children[1]);
  CodePtr otherwise = expression(*node.children[2]);
  return code(
      node.at, [condition = std::move(condition), then = std::move(then), otherwise = std::move(otherwise)](Frame& frame) {
        Value room;
        const std::size_t first = frame.run.warning_count();
        const Value& holds = condition.look(frame, room);
        if (holds.if_boolean() == nullptr)
          frame.run.warn(condition.at(), say("expected true or false behind 'if', found {}: taken as false",
                                             "if 之后应为 true 或 false，实为 {}：按 false 处理", value::name_of(holds.kind())));
        if (frame.run.warning_count() > first) frame.run.note_choice(first);
        return is_true(holds) ? then->run(frame) : otherwise->run(frame);
      });
}

CodePtr Compiler::function(const Node& node, std::size_t own_slot) {
  auto body = std::make_shared<LambdaBody>();
  if (own_slot != no_slot) body->own_slot = own_slot;
  const std::size_t depth = scope_.depth();
  body->parameters = node.names;
  body->types = node.types;
  for (const std::string& parameter : node.names) body->slots.push_back(scope_.declare(parameter));
  scope_.begin_function();
  body->code = expression(*node.children[0]);
  body->outer_names = scope_.end_function();
  scope_.leave_to(depth);
  return code(node.at,
              [body = std::shared_ptr<const LambdaBody>(std::move(body))](Frame& frame) { return make_lambda(body, frame); });
}

CodePtr Compiler::instance_of(const Node& node) {
  CodePtr operand = expression(*node.children[0]);
  return code(node.at,
              [operand = std::move(operand), type = std::shared_ptr<const Type>(node.type), at = node.at](Frame& frame) -> Value {
                Value room;
                const std::optional<bool> fits = is_instance(operand->look(frame, room), *type, frame.run);
                if (fits) return *fits;
                frame.run.warn(at, say("expected a type's name, found '{}'", "没有类型“{}”", type->name));
                return nullptr;
              });
}

Compiled compile(const Node& root, const Names& names) {
  Compiler compiler(names);
  Compiled compiled;
  compiled.code = compiler.expression(root);
  compiled.constant = compiled.code->constant();
  compiled.slots = compiler.scope().slots();
  compiled.noted = compiler.scope().take_noted();
  return compiled;
}

Compiled compile_tests(const Node& root, const Names& names) {
  Compiler compiler(names);
  const std::size_t slot = compiler.scope().declare("?");
  std::vector<const Node*> all;
  for (const NodePtr& test : root.children) all.push_back(test.get());
  CodePtr tests = compiler.tests(all, slot, root.at);
  Compiled compiled;
  compiled.constant_tests = ConstantTests::of(root);
  compiled.code = code(root.at, [tests = std::move(tests), slot, at = root.at](Frame& frame) {
    if (const Value* tested = frame.variables.find("?"))
      frame.slots[slot].show(*tested);
    else
      frame.run.warn_unknown_name(at, "?");
    return tests->run(frame);
  });
  compiled.slots = compiler.scope().slots();
  compiled.noted = compiler.scope().take_noted();
  return compiled;
}

}  // namespace luoxuan::feel
