#include "feel/compiler.hpp"
#include "feel/function_set.hpp"
#include "feel/functions.hpp"
#include "feel/properties.hpp"

namespace luoxuan::feel {
namespace {

using value::Value;

/// Null, for whoever looks: the room may hold what stood there before.
const Value& null_in(Value& room) {
  room.become_null();
  return room;
}

/// What mostly stands elsewhere already: running it copies what looking at it shows.
class Standing : public Code {
 public:
  using Code::Code;
  [[nodiscard]] Value run(Frame& frame) const final {
    Value room;
    const Value& value = look(frame, room);
    if (&value == &room) return room;
    return value;
  }
};

/// A variable that the expression declares itself.
class Declared final : public Standing {
 public:
  Declared(Place where, std::size_t slot) : Standing(where), slot_(slot) {}
  [[nodiscard]] const Value& look(Frame& frame, Value&) const override { return frame.slots[slot_].value(); }
  [[nodiscard]] const std::size_t* slot() const override { return &slot_; }

 private:
  std::size_t slot_;
};

/// A variable from outside, or a built-in function as a value.
class Outside final : public Standing {
 public:
  Outside(Place where, const std::string& name, bool is_null, bool is_called)
      : Standing(where),
        is_null_(is_null),
        is_called_(is_called),
        builtin_(is_null ? std::shared_ptr<const Callable>() : Functions::find(name)),
        sought_(name) {}

  [[nodiscard]] const Value& look(Frame& frame, Value& room) const override {
    if (const Value* value = frame.variables.find_again(sought_)) return *value;
    if (is_null_) return null_in(room);
    if (builtin_ != nullptr) {
      room = Value(std::shared_ptr<const value::Function>(builtin_));
      return room;
    }
    if (const FunctionSet* given = frame.run.functions())
      if (const Value* function = given->find(sought_.name())) return *function;
    frame.run.warn_unknown_name(at, sought_.name(), is_called_);
    return null_in(room);
  }
  [[nodiscard]] const value::SoughtName* outside() const override { return &sought_; }

 private:
  bool is_null_;    // when there is no such variable: only a variable is asked for
  bool is_called_;  // its value is, if it is a function
  std::shared_ptr<const Callable> builtin_;
  value::SoughtName sought_;
};

/// A name that is looked for when it is needed: among the members of the items that are being filtered, in a slot, outside.
class Named final : public Standing {
 public:
  Named(Place where, Scope::Found found, const std::string& name, bool is_null, bool is_called)
      : Standing(where), found_(std::move(found)), outside_(where, name, is_null, is_called) {
    for (const std::size_t slot : found_.filtered) items_.push_back({slot, value::SoughtName(name)});
  }

  [[nodiscard]] const Value& look(Frame& frame, Value& room) const override {
    for (const Item& item : items_)
      if (const value::Context* context = frame.slots[item.slot].value().if_context())
        if (const Value* member = context->find(item.member)) return *member;
    if (found_.slot) return frame.slots[*found_.slot].value();
    return outside_.look(frame, room);
  }

 private:
  struct Item {
    std::size_t slot;
    value::SoughtName member;
  };

  Scope::Found found_;
  std::vector<Item> items_;
  Outside outside_;
};

/// unit.leader.name
class Path final : public Standing {
 public:
  Path(Place where, Operand operand, std::vector<value::SoughtName> members)
      : Standing(where), operand_(std::move(operand)), members_(std::move(members)), counts_(!operand_.is_leaf()) {}

  [[nodiscard]] const Value& look(Frame& frame, Value& room) const override {
    if (counts_ && !frame.run.enter(at)) return null_in(room);
    const Value* value = &operand_.look(frame, room);
    if (counts_) frame.run.leave();
    for (const value::SoughtName& member : members_) {
      const value::Context* context = value->if_context();
      const Value* found = context != nullptr ? context->find(member) : nullptr;
      value = found != nullptr ? found : &made(frame, *value, member, room);
    }
    return frame.run.bearable(*value, at) ? *value : null_in(room);
  }

 private:
  /// What does not stand anywhere: a property, the members of a list, null.
  [[gnu::noinline]] const Value& made(Frame& frame, const Value& value, const value::SoughtName& member, Value& room) const {
    return room = member_of(frame.run, at, value, member.name());
  }

  Operand operand_;
  std::vector<value::SoughtName> members_;
  bool counts_;  // as a step; members of a variable are a part of the step that needs them
};

}  // namespace

CodePtr Compiler::name(const Node& node, const std::string& path, Use use) {
  Scope::Found found = scope_.find(node.text);
  if (found.slot == question_slot_ && node.text == "?") ++question_uses_;
  if (found.slot && node.text == "partial") ++partial_uses_;
  scope_.note_outside(found, node.text, path);
  if (found.slot && found.filtered.empty()) return std::make_unique<Declared>(node.at, *found.slot);
  if (found.filtered.empty())
    return std::make_unique<Outside>(node.at, node.text, use == Use::builtin_called, use == Use::called);
  return std::make_unique<Named>(node.at, std::move(found), node.text, use == Use::builtin_called, use == Use::called);
}

CodePtr Compiler::path(const Node& node) {
  // unit.leader.name is one path from outside, if unit is a variable.
  std::string whole = node.text;
  const Node* base = node.children[0].get();
  while (base->kind == Node::Kind::path) {
    whole.insert(0, base->text + ".");
    base = base->children[0].get();
  }
  std::vector<const Node*> parts;
  for (const Node* part = &node; part != base; part = part->children[0].get()) parts.push_back(part);
  std::vector<value::SoughtName> members;
  members.reserve(parts.size());
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) members.emplace_back((*part)->text);
  CodePtr operand = base->kind == Node::Kind::name ? name(*base, base->text + "." + whole) : expression(*base);
  return std::make_unique<Path>(node.at, std::move(operand), std::move(members));
}

}  // namespace luoxuan::feel
