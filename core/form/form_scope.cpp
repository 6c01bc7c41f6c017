#include "form/form_scope.hpp"

#include "form/submission_limits.hpp"
#include "form/typed_value.hpp"

namespace luoxuan::form {
namespace {

using model::Component;
using value::Context;
using value::Value;

/// Types a level for expressions. What does not hold stays as it was written: the expression then decides on that. More than
/// validate() would look at is left as it is, too.
class Typing {
 public:
  void put_all(const std::vector<Component>& components, const Context& submitted, Context& level) {
    for (const Component& component : components) put(component, submitted, level);
  }

 private:
  void put(const Component& component, const Context& submitted, Context& level) {
    if (++values_ > value_limit) return;
    static const Context nothing;
    const auto* group = std::get_if<model::Group>(&component.content);
    if (component.path.empty()) {
      if (group != nullptr) put_all(group->components, submitted, level);
      return;
    }
    const Value* there = find_at(submitted, component.path);
    if (group != nullptr) {
      const Context* inside = there == nullptr ? nullptr : there->if_context();
      const Value* known = find_at(level, component.path);
      Context members = known == nullptr || known->if_context() == nullptr ? Context() : *known->if_context();
      put_all(group->components, inside == nullptr ? nothing : *inside, members);
      put_at(level, component.path, 0, Value(std::move(members)));
    } else if (const auto* list = std::get_if<model::DynamicList>(&component.content)) {
      put_at(level, component.path, 0, typed_rows(*list, there));
    } else {
      Result<Value> read = typed(component, there == nullptr ? Value() : *there);
      if (read)
        put_at(level, component.path, 0, *std::move(read));
      else
        put_at(level, component.path, 0, *there);
    }
  }

  Value typed_rows(const model::DynamicList& list, const Value* there) {
    value::List rows;
    const value::List* items = there == nullptr ? nullptr : there->if_list();
    if (items == nullptr) return rows;
    for (const Value& item : *items) {
      Context row;
      if (const Context* written = item.if_context()) put_all(list.components, *written, row);
      rows.emplace_back(std::move(row));
    }
    return rows;
  }

  std::size_t values_ = 0;
};

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
  if (typed_) return *typed_;
  Context level;
  Typing().put_all(components_, submitted, level);
  return typed_.emplace(std::move(level));
}

const Value* Scope::find(std::string_view name) const {
  if (name == "this") return &typed_level();
  if (name == "parent") return around_ == nullptr ? nullptr : &around_->typed_level();
  if (const Value* found = typed_level().if_context()->find(name)) return found;
  return around_ == nullptr ? nullptr : around_->find(name);
}

}  // namespace luoxuan::form
