#include "feel/functions.hpp"

namespace luoxuan::feel {
namespace {

using value::Context;
using value::List;
using value::Value;
using enum Accepts;
using enum Parameter::Presence;

Value get_value(const Call& call) {
  const Value* found = call.context(0).find(call.string(1));
  if (found != nullptr) return *found;
  return call.miss(say("expected an entry '{}', found none", "没有条目“{}”", call.string(1)));
}

Value get_entries(const Call& call) {
  if (!call.spend(call.context(0).size())) return nullptr;
  List entries;
  for (const auto& [name, value] : call.context(0)) entries.push_back(Context{{"key", name}, {"value", value}});
  return entries;
}

Value put(const Call& call) {
  if (!call.spend(call.context(0).size())) return nullptr;
  Context changed = call.context(0);
  changed.put(call.string(1), call[2]);
  return changed;
}

/// context put(context, ["a", "b"], value): along a path, making contexts on the way.
Value put_along(const Call& call, const Value& start, std::size_t step) {
  const List& path = call.list(1);
  if (step == path.size()) return call[2];
  const std::string* name = path[step].if_string();
  Context changed = start.if_context() != nullptr ? *start.if_context() : Context();
  if (!call.spend(changed.size() + 1)) return nullptr;
  const Value* old = changed.find(*name);
  changed.put(*name, put_along(call, old != nullptr ? *old : Value(), step + 1));
  return changed;
}

Value put_at_path(const Call& call) {
  if (call.list(1).empty() || call.list(1).size() > 100)
    return call.refuse(
        say("expected a path of 1 to 100 names, found {}", "路径应含 1 到 100 个名称，实为 {}", call.list(1).size()));
  for (const Value& name : call.list(1))
    if (name.if_string() == nullptr)
      return call.refuse(say("expected a list of names, found {}", "应为名称列表，实含 {}", value::name_of(name.kind())));
  return put_along(call, call[0], 0);
}

Value merge(const Call& call) {
  Context merged;
  for (const Value& item : call.list(0)) {
    const Context* part = item.if_context();
    if (part == nullptr)
      return call.refuse(say("expected a list of contexts, found {}", "应为上下文列表，实含 {}", value::name_of(item.kind())));
    if (!call.spend(part->size())) return nullptr;
    for (const auto& [name, value] : *part) merged.put(name, value);
  }
  return merged;
}

/// context([{key: "a", value: 1}]) = {a: 1}
Value from_entries(const Call& call) {
  Context made;
  if (!call.spend(call.list(0).size())) return nullptr;
  for (const Value& item : call.list(0)) {
    const Context* entry = item.if_context();
    const Value* key = entry != nullptr ? entry->find("key") : nullptr;
    const Value* value = entry != nullptr ? entry->find("value") : nullptr;
    if (key == nullptr || value == nullptr || key->if_string() == nullptr)
      return call.refuse(say("expected entries like {{key: \"a\", value: 1}}, found {}",
                             "应为 {{key: \"a\", value: 1}} 形式的条目，实含 {}", value::name_of(item.kind())));
    if (made.find(*key->if_string()) != nullptr)
      return call.refuse(say("expected every key once, found '{}' twice", "键“{}”重复", *key->if_string()));
    made.put(*key->if_string(), *value);
  }
  return made;
}

}  // namespace

void add_context_functions(Functions& functions) {
  functions.add("get value", {{"m", context}, {"key", string}}, get_value);
  functions.add("get entries", {{"m", context}}, get_entries);
  functions.add("context put", {{"context", context}, {"key", string}, {"value", any, needed, true}}, put);
  functions.add("context put", {{"context", context}, {"keys", list}, {"value", any, needed, true}}, put_at_path);
  functions.add("context merge", {{"contexts", list}}, merge);
  functions.add("context", {{"entries", list}}, from_entries);
}

}  // namespace luoxuan::feel
