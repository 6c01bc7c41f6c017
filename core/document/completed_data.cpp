#include "document/completed_data.hpp"

namespace luoxuan::document {

namespace {

using model::Shape;
using value::Value;

Value completed_value(const Value& value, const Shape& shape) {
  if (const value::Context* context = value.if_context(); context != nullptr && !shape.members.empty())
    return completed(*context, shape);
  const value::List* list = value.if_list();
  if (list == nullptr || shape.item.empty()) return value;
  value::List items;
  items.reserve(list->size());
  for (const Value& item : *list) items.push_back(completed_value(item, shape.item.front()));
  return items;
}

}  // namespace

value::Context completed(value::Context data, const Shape& shape) {
  for (const auto& [name, member] : shape.members) {
    if (const Value* there = data.find(name)) {
      data.put(name, completed_value(*there, member));
    } else {
      data.put(name, member.kind == Shape::Kind::list ? Value(value::List{}) : Value());
    }
  }
  return data;
}

}  // namespace luoxuan::document
