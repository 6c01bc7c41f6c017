#include <array>

#include "feel/compiler.hpp"
#include "feel/function_set.hpp"
#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// Runs the arguments and hands over where their values stand; a few need no memory.
template <class Use>
Value with_arguments(Frame& frame, const std::vector<Operand>& arguments, const Use& use) {
  constexpr std::size_t few = 4;
  const auto looked_at = [&](Value* rooms, const Value** places) {
    for (std::size_t i = 0; i < arguments.size(); ++i) places[i] = &arguments[i].look(frame, rooms[i]);
    return use(Arguments(places, arguments.size()));
  };
  if (arguments.size() <= few) {
    std::array<Value, few> rooms;
    std::array<const Value*, few> places;
    return looked_at(rooms.data(), places.data());
  }
  std::vector<Value> rooms(arguments.size());
  std::vector<const Value*> places(arguments.size());
  return looked_at(rooms.data(), places.data());
}

/// What is called: a variable that holds a function wins over a built-in function of its name, and over one that was given.
const Callable* callable_of(const Frame& frame, const Value& held, const Callable* builtin, const std::string& name) {
  if (held.if_function() != nullptr) return dynamic_cast<const Callable*>(held.if_function());
  if (builtin != nullptr) return builtin;
  const FunctionSet* given = name.empty() ? nullptr : frame.run.functions();
  const Value* function = given != nullptr ? given->find(name) : nullptr;
  return function != nullptr ? dynamic_cast<const Callable*>(function->if_function()) : nullptr;
}

}  // namespace

CodePtr Compiler::call(const Node& node) {
  std::vector<Operand> arguments;
  arguments.reserve(node.children.size() - 1);
  for (std::size_t i = 1; i < node.children.size(); ++i) arguments.emplace_back(expression(*node.children[i]));
  const Node& called = *node.children[0];
  if (called.kind == Node::Kind::name && called.text == "is defined" && arguments.size() == 1)
    return code(node.at, [argument = std::move(arguments.front())](Frame& frame) -> Value {
      const Run::Muted muted(frame.run);
      Value room;
      return !argument.look(frame, room).is_null();
    });
  std::shared_ptr<const Callable> builtin;
  if (called.kind == Node::Kind::name) builtin = Functions::find(called.text);
  CodePtr callee = called.kind != Node::Kind::name
                       ? expression(called)
                       : name(called, called.text, builtin == nullptr ? Use::called : Use::builtin_called);
  Operand function(std::move(callee));
  std::vector<std::string> names(node.names.begin() + 1, node.names.end());
  const bool named = !names.empty() && !names.front().empty();
  return code(
      node.at,
      [function = std::move(function), builtin, given_name = called.kind == Node::Kind::name ? called.text : std::string(),
       arguments = std::move(arguments), names = std::move(names), named, at = node.at](Frame& frame) -> Value {
        Value room;
        const Value& held = function.look(frame, room);
        const Callable* callable = callable_of(frame, held, builtin.get(), given_name);
        if (callable == nullptr) {
          if (!held.is_null())
            frame.run.warn(at, say("expected a function, found {}", "应为函数，实为 {}", value::name_of(held.kind())));
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
