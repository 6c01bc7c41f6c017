#include "form/form_scope.hpp"

#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using value::Context;
using value::Value;

void put_typed(const std::vector<Component>& components, const Context& submitted, Context& level);

Context typed_row(const std::vector<Component>& components, const Context& submitted) {
  Context row;
  put_typed(components, submitted, row);
  return row;
}

/// What does not hold stays as it was written: the expression then decides on that.
Value typed_component(const Component& component, const Context& submitted) {
  static const Context nothing;
  const Value* there = find_at(submitted, component.path);
  if (const auto* group = std::get_if<model::Group>(&component.content)) {
    const Context* inside = there == nullptr ? nullptr : there->if_context();
    return typed_row(group->components, inside == nullptr ? nothing : *inside);
  }
  if (there == nullptr) return nothing_for(component);
  if (const auto* list = std::get_if<model::DynamicList>(&component.content)) {
    value::List rows;
    if (const value::List* items = there->if_list())
      for (const Value& item : *items)
        if (const Context* row = item.if_context()) rows.emplace_back(typed_row(list->components, *row));
    return rows;
  }
  Result<Value> read = typed(component, *there);
  return read ? std::move(*read) : *there;
}

void put_typed(const std::vector<Component>& components, const Context& submitted, Context& level) {
  for (const Component& component : components) {
    if (const auto* group = std::get_if<model::Group>(&component.content); group != nullptr && component.path.empty())
      put_typed(group->components, submitted, level);
    else if (!component.path.empty())
      put_at(level, component.path, 0, typed_component(component, submitted));
  }
}

}  // namespace

const Value* find_at(const Context& context, const std::vector<std::string>& path) {
  const Context* here = &context;
  const Value* found = nullptr;
  for (const std::string& name : path) {
    found = here == nullptr ? nullptr : here->find(name);
    if (found == nullptr) return nullptr;
    here = found->if_context();
  }
  return found;
}

void put_at(Context& context, const std::vector<std::string>& path, std::size_t from, Value value) {
  if (from + 1 == path.size()) {
    context.put(path[from], std::move(value));
    return;
  }
  const Value* there = context.find(path[from]);
  const Context* known = there == nullptr ? nullptr : there->if_context();
  Context inner = known == nullptr ? Context() : *known;
  put_at(inner, path, from + 1, std::move(value));
  context.put(path[from], Value(std::move(inner)));
}

const Value& Scope::typed_level() const {
  if (!typed_) typed_ = Value(typed_row(components_, submitted));
  return *typed_;
}

const Value* Scope::find(std::string_view name) const {
  if (name == "this") return &typed_level();
  if (name == "parent") return around_ == nullptr ? nullptr : &around_->typed_level();
  if (const Value* found = typed_level().if_context()->find(name)) return found;
  return around_ == nullptr ? nullptr : around_->find(name);
}

}  // namespace luoxuan::form
