#include <array>

#include "feel/compiler.hpp"
#include "feel/function_set.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// So many arguments as are known when this is compiled: no room is made that none of them needs.
template <std::size_t count, class Use>
Value with_few_arguments(Frame& frame, const std::vector<Operand>& arguments, const Use& use) {
  std::array<Value, count> rooms;
  std::array<const Value*, count> places;
  for (std::size_t i = 0; i < count; ++i) places[i] = &arguments[i].look(frame, rooms[i]);
  return use(Arguments(places));
}

/// Runs the arguments and hands over where their values stand; a few need no memory.
template <class Use>
Value with_arguments(Frame& frame, const std::vector<Operand>& arguments, const Use& use) {
  switch (arguments.size()) {
    case 0:
      return use(Arguments());
    case 1:
      return with_few_arguments<1>(frame, arguments, use);
    case 2:
      return with_few_arguments<2>(frame, arguments, use);
    case 3:
      return with_few_arguments<3>(frame, arguments, use);
    case 4:
      return with_few_arguments<4>(frame, arguments, use);
    default:
      break;
  }
  std::vector<Value> rooms(arguments.size());
  std::vector<const Value*> places(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) places[i] = &arguments[i].look(frame, rooms[i]);
  return use(Arguments(places));
}

Message no_function(const Value& found) {
  return say("expected a function, found {}", "应为函数，实为 {}", value::name_of(found.kind()));
}

/// What is called: a variable that holds a function wins over a built-in function of its name, and over one that was given.
const Callable* callable_of(const Frame& frame, const Value& held, const Callable* builtin, std::string_view name) {
  if (held.if_function() != nullptr) return dynamic_cast<const Callable*>(held.if_function());
  if (builtin != nullptr) return builtin;
  const FunctionSet* given = name.empty() ? nullptr : frame.run.functions();
  const Value* function = given != nullptr ? given->find(name) : nullptr;
  return function != nullptr ? dynamic_cast<const Callable*>(function->if_function()) : nullptr;
}

/// A built-in function with positional arguments, under its own name. A variable that holds a function goes first.
class BuiltinCall final : public Code {
 public:
  BuiltinCall(Place where, std::string name, const Callable& builtin, std::vector<Operand> arguments)
      : Code(where), name_(std::move(name)), builtin_(builtin), arguments_(std::move(arguments)) {}

  [[nodiscard]] Value run(Frame& frame) const override {
    if (!frame.run.enter(at)) return nullptr;
    const Value* held = frame.context != nullptr ? frame.context->find(name_) : frame.variables.find_again(name_);
    const Callable* callable = held != nullptr ? callable_of(frame, *held, &builtin_, {}) : &builtin_;
    Value result = callable != nullptr ? with_arguments(frame, arguments_,
                                                        [&](Arguments given) {
                                                          if (frame.run.stopped()) return Value();
                                                          return callable->call_with(frame.run, at, given);
                                                        })
                                       : Value();
    if (callable == nullptr) frame.run.warn(at, no_function(*held));
    frame.run.leave();
    if (!frame.run.bearable(result, at)) result = nullptr;
    return result;
  }

 private:
  value::SoughtName name_;
  const Callable& builtin_;  // of the table, which lasts as long as the process
  std::vector<Operand> arguments_;
};

}  // namespace

/// Functions that are called by a name, or as members of what has one: of others nothing is known before they are run.
void Compiler::note_call(const Node& called) {
  std::string members;
  const Node* base = &called;
  for (; base->kind == Node::Kind::path; base = base->children[0].get()) members.insert(0, "." + base->text);
  if (base->kind == Node::Kind::name) scope_.note_call(base->text, base->text + members, base->at);
}

CodePtr Compiler::call(const Node& node) {
  std::vector<Operand> arguments;
  arguments.reserve(node.children.size() - 1);
  for (std::size_t i = 1; i < node.children.size(); ++i) arguments.emplace_back(expression(*node.children[i]));
  const Node& called = *node.children[0];
  const bool named = !node.names.empty();
  if (called.kind == Node::Kind::name && called.text == "is defined" && arguments.size() == 1)
    return code(node.at, [argument = std::move(arguments.front())](Frame& frame) -> Value {
      const Run::Muted muted(frame.run);
      Value room;
      return !argument.look(frame, room).is_null();
    });
  std::shared_ptr<const Callable> builtin;
  if (called.kind == Node::Kind::name) builtin = Functions::find(called.text);
  if (builtin == nullptr) note_call(called);
  if (builtin != nullptr && !named) {
    if (const Scope::Found found = scope_.find(called.text); found.outside && found.filtered.empty()) {
      scope_.note_builtin(called.text);
      return std::make_unique<BuiltinCall>(node.at, called.text, *builtin, std::move(arguments));
    }
  }
  Operand function(called.kind != Node::Kind::name
                       ? expression(called)
                       : name(called, called.text, builtin == nullptr ? Use::called : Use::builtin_called));
  std::vector<std::string> names = node.names;
  return code(
      node.at,
      [function = std::move(function), builtin, given_name = called.kind == Node::Kind::name ? called.text : std::string(),
       arguments = std::move(arguments), names = std::move(names), named, at = node.at](Frame& frame) -> Value {
        Value room;
        const Value& held = function.look(frame, room);
        const Callable* callable = callable_of(frame, held, builtin.get(), given_name);
        if (callable == nullptr) {
          if (!held.is_null()) frame.run.warn(at, no_function(held));
          return nullptr;
        }
        return with_arguments(frame, arguments, [&](Arguments given) -> Value {
          if (frame.run.stopped()) return nullptr;
          if (!named) return callable->call_with(frame.run, at, given);
          std::vector<Value> copies;
          for (const Value* argument : given) copies.push_back(*argument);
          return callable->call_named(frame.run, at, names, std::move(copies));
        });
      });
}

}  // namespace luoxuan::feel
