#include "feel/compile.hpp"

#include <algorithm>

#include "base/expect.hpp"
#include "feel/comparison.hpp"
#include "feel/compiler.hpp"
#include "feel/function_set.hpp"
#include "feel/functions.hpp"
#include "feel/lambda.hpp"
#include "feel/properties.hpp"
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
      return code(node.at, [literal = node.literal](Frame&) { return literal; });
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

CodePtr Compiler::name(const Node& node, const std::string& path, Use use) {
  const Scope::Found found = scope_.find(node.text);
  if (found.slot == question_slot_ && node.text == "?") ++question_uses_;
  if (found.slot && node.text == "partial") ++partial_uses_;
  scope_.note_outside(found, node.text, path);
  return code(node.at, [found, name = node.text, at = node.at, builtin = Functions::find(node.text), use](Frame& frame) -> Value {
    for (const std::size_t filtered : found.filtered)
      if (const value::Context* item = frame.slots[filtered].if_context())
        if (const Value* member = item->find(name)) return *member;
    if (found.slot) return frame.slots[*found.slot];
    if (const Value* outside = frame.variables.find(name)) return *outside;
    if (builtin != nullptr) return Value(std::shared_ptr<const value::Function>(builtin));
    if (const FunctionSet* given = frame.run.functions())
      if (const Value* function = given->find(name)) return *function;
    frame.run.warn_unknown_name(at, name, use == Use::called);
    return nullptr;
  });
}

CodePtr Compiler::path(const Node& node) {
  // unit.leader.name is one path from outside, if unit is a variable.
  std::string whole = node.text;
  const Node* base = node.children[0].get();
  while (base->kind == Node::Kind::path) {
    whole.insert(0, base->text + ".");
    base = base->children[0].get();
  }
  std::vector<std::string> members;
  for (const Node* part = &node; part != base; part = part->children[0].get()) members.push_back(part->text);
  std::ranges::reverse(members);
  CodePtr operand = base->kind == Node::Kind::name ? name(*base, base->text + "." + whole) : expression(*base);
  return code(node.at, [operand = std::move(operand), members = std::move(members), at = node.at](Frame& frame) {
    Value value = operand->run(frame);
    for (const std::string& member : members) value = member_of(frame.run, at, value, member);
    return value;
  });
}

CodePtr Compiler::list(const Node& node) {
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
      frame.slots[entry.slot] = value;
      context.put(entry.name, std::move(value));
    }
    return context;
  });
}

/// What is the same at each evaluation: literals, and ranges between them.
std::optional<Value> Compiler::constant_of(const Node& node) {
  if (node.kind == Node::Kind::literal) return node.literal;
  if (node.kind != Node::Kind::range || node.children.size() != 2) return std::nullopt;
  const Node& low = *node.children[0];
  const Node& high = *node.children[1];
  if (low.kind != Node::Kind::literal || high.kind != Node::Kind::literal || !order(low.literal, high.literal))
    return std::nullopt;
  return Value(value::Range{low.literal, high.literal, node.includes_low, node.includes_high});
}

/// (< 10), (= 10), (!= 10)
CodePtr Compiler::half_range(const Node& node) {
  CodePtr limit = expression(*node.children[0]);
  return code(node.at, [limit = std::move(limit), operation = node.operation, at = node.at](Frame& frame) -> Value {
    Value value = limit->run(frame);
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
  if (const auto made = constant_of(node)) return code(node.at, [made = *made](Frame&) { return made; });
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
  CodePtr condition = expression(*node.children[0]);
  CodePtr then = expression(*node.children[1]);
  CodePtr otherwise = expression(*node.children[2]);
  return code(
      node.at, [condition = std::move(condition), then = std::move(then), otherwise = std::move(otherwise)](Frame& frame) {
        const Value holds = condition->run(frame);
        if (holds.if_boolean() == nullptr)
          frame.run.warn(condition->at, say("expected true or false behind 'if', found {}: taken as false",
                                            "if 之后应为 true 或 false，实为 {}：按 false 处理", value::name_of(holds.kind())));
        return is_true(holds) ? then->run(frame) : otherwise->run(frame);
      });
}

/// What is called: a variable that holds a function wins over a built-in function of its name, and over one that was given.
CodePtr Compiler::callee(const Node& node) {
  const std::shared_ptr<const Callable> builtin = node.kind == Node::Kind::name ? Functions::find(node.text) : nullptr;
  CodePtr named = node.kind == Node::Kind::name ? name(node, node.text, Use::called) : expression(node);
  if (node.kind != Node::Kind::name) return named;
  return code(node.at, [named = std::move(named), builtin, called = node.text](Frame& frame) -> Value {
    Value held = named->run(frame);
    if (held.if_function() != nullptr) return held;
    if (builtin != nullptr) return Value(std::shared_ptr<const value::Function>(builtin));
    const FunctionSet* given = frame.run.functions();
    const Value* function = given != nullptr ? given->find(called) : nullptr;
    return function != nullptr ? *function : held;
  });
}

CodePtr Compiler::call(const Node& node) {
  std::vector<CodePtr> arguments;
  for (std::size_t i = 1; i < node.children.size(); ++i) arguments.push_back(expression(*node.children[i]));
  const Node& called = *node.children[0];
  if (called.kind == Node::Kind::name && called.text == "is defined" && arguments.size() == 1)
    return code(node.at, [argument = std::move(arguments.front())](Frame& frame) -> Value {
      const Run::Muted muted(frame.run);
      return !argument->run(frame).is_null();
    });
  std::vector<std::string> names(node.names.begin() + 1, node.names.end());
  const bool named = !names.empty() && !names.front().empty();
  return code(node.at,
              [function = callee(called), arguments = std::move(arguments), names = std::move(names), named,
               at = node.at](Frame& frame) -> Value {
                const Value held = function->run(frame);
                const auto* callable = dynamic_cast<const Callable*>(held.if_function());
                if (callable == nullptr) {
                  if (!held.is_null())
                    frame.run.warn(at, say("expected a function, found {}", "应为函数，实为 {}", value::name_of(held.kind())));
                  return nullptr;
                }
                std::vector<Value> given;
                given.reserve(arguments.size());
                for (const CodePtr& argument : arguments) given.push_back(argument->run(frame));
                if (frame.run.stopped()) return nullptr;
                return named ? callable->call_named(frame.run, at, names, std::move(given))
                             : callable->call(frame.run, at, std::move(given));
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
                const std::optional<bool> fits = is_instance(operand->run(frame), *type, frame.run);
                if (fits) return *fits;
                frame.run.warn(at, say("expected a type's name, found '{}'", "没有类型“{}”", type->name));
                return nullptr;
              });
}

Compiled compile(const Node& root, const Names& names) {
  Compiler compiler(names);
  Compiled compiled;
  compiled.code = compiler.expression(root);
  compiled.slots = compiler.scope().slots();
  compiled.free_names = compiler.scope().free_names();
  compiled.free_paths = compiler.scope().free_paths();
  return compiled;
}

Compiled compile_tests(const Node& root, const Names& names) {
  Compiler compiler(names);
  const std::size_t slot = compiler.scope().declare("?");
  std::vector<const Node*> all;
  for (const NodePtr& test : root.children) all.push_back(test.get());
  CodePtr tests = compiler.tests(all, slot, root.at);
  Compiled compiled;
  compiled.code = code(root.at, [tests = std::move(tests), slot, at = root.at](Frame& frame) {
    if (const Value* tested = frame.variables.find("?"))
      frame.slots[slot] = *tested;
    else
      frame.run.warn_unknown_name(at, "?");
    return tests->run(frame);
  });
  compiled.slots = compiler.scope().slots();
  compiled.free_names = compiler.scope().free_names();
  compiled.free_paths = compiler.scope().free_paths();
  return compiled;
}

}  // namespace luoxuan::feel
