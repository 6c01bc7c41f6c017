#include "decision/linked.hpp"
#include "feel/types.hpp"

namespace luoxuan::decision {
namespace {

using value::Value;

template <class T>
Value or_text(const std::optional<T>& parsed, const Value& text) {
  return parsed ? Value(*parsed) : text;
}

/// What a JSON text stands for where a type asks for something that JSON has no kind for.
Value from_text(const Value& value, const std::string& text, std::string_view type) {
  if (type == "date") return or_text(value::parse_date(text), value);
  if (type == "time") return or_text(value::parse_time(text), value);
  if (type == "date and time") return or_text(value::parse_date_time(text), value);
  if (type == "days and time duration") return or_text(value::parse_day_time_duration(text), value);
  if (type == "years and months duration") return or_text(value::parse_year_month_duration(text), value);
  return value;
}

Value typed(const Value& value, const feel::Type* type) {
  if (type == nullptr) return value;
  if (const std::string* text = value.if_string(); text != nullptr && type->parts.empty())
    return from_text(value, *text, type->name);
  if (type->parts.empty()) return value;
  if (type->name == "list") {
    const value::List* list = value.if_list();
    if (list == nullptr) return typed(value, type->parts.front().type.get());
    value::List made;
    for (const Value& item : *list) made.push_back(typed(item, type->parts.front().type.get()));
    return made;
  }
  const value::Context* context = value.if_context();
  if (type->name != "context" || context == nullptr) return value;
  value::Context made = *context;
  for (const feel::Type::Part& part : type->parts)
    if (const Value* member = context->find(part.name)) made.put(part.name, typed(*member, part.type.get()));
  return made;
}

}  // namespace

value::Context DecisionSet::typed_inputs(const value::Context& from_json) const {
  value::Context made = from_json;
  const auto convert = [&](const auto& elements) {
    for (const auto& element : elements)
      if (const Value* given = from_json.find(element.variable.name))
        made.put(element.variable.name, typed(*given, element.variable.type.get()));
  };
  for (const auto& model : linked_->models) {
    convert(model->decisions);
    convert(model->inputs);
  }
  return made;
}

}  // namespace luoxuan::decision
