#include "cli/typed_json.hpp"

#include "feel/expression.hpp"

namespace luoxuan::cli {
namespace {

using value::Context;
using value::List;
using value::Value;

Failure wrong(const Value& typed) {
  return {FailureCode::invalid_input,
          say("expected a typed value like {{\"t\":\"number\",\"v\":\"1.5\"}}, found {}",
              "应为 {{\"t\":\"number\",\"v\":\"1.5\"}} 形式的值，实为 {}", typed.to_string().substr(0, 100)),
          {},
          {}};
}

template <class T>
std::optional<Value> as_value(const std::optional<T>& parsed) {
  return parsed ? std::optional<Value>(*parsed) : std::nullopt;
}

std::optional<Value> from_text(std::string_view kind, const std::string& text) {
  if (kind == "string") return Value(text);
  if (kind == "number") return as_value(value::Number::parse(text));
  if (kind == "date") return as_value(value::parse_date(text));
  if (kind == "time") return as_value(value::parse_time(text));
  if (kind == "date and time") return as_value(value::parse_date_time(text));
  if (kind == "days and time duration") return as_value(value::parse_day_time_duration(text));
  if (kind == "years and months duration") return as_value(value::parse_year_month_duration(text));
  if (kind == "range" || kind == "function") {
    const auto written = feel::Expression::parse(text);
    return written ? std::optional<Value>(written->evaluate(feel::ContextVariables({})).value) : std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Result<Value> from_typed(const Value& typed) {
  const Context* pair = typed.if_context();
  const Value* kind = pair != nullptr ? pair->find("t") : nullptr;
  if (kind == nullptr || kind->if_string() == nullptr) return wrong(typed);
  const std::string& name = *kind->if_string();
  if (name == "null") return Value();
  const Value* content = pair->find("v");
  if (content == nullptr) return wrong(typed);
  if (name == "boolean" && content->if_boolean() != nullptr) return *content;
  if (name == "list" && content->if_list() != nullptr) {
    List list;
    for (const Value& item : *content->if_list()) {
      LX_TRY_ASSIGN(Value made, from_typed(item));
      list.push_back(std::move(made));
    }
    return Value(std::move(list));
  }
  if (name == "context" && content->if_context() != nullptr) {
    Context context;
    for (const auto& [member, item] : *content->if_context()) {
      LX_TRY_ASSIGN(Value made, from_typed(item));
      context.put(member, std::move(made));
    }
    return Value(std::move(context));
  }
  if (content->if_string() == nullptr) return wrong(typed);
  const std::optional<Value> made = from_text(name, *content->if_string());
  if (!made) return wrong(typed);
  return *made;
}

Value to_typed(const Value& value) {
  Context typed{{"t", Value(value::name_of(value.kind()))}};
  switch (value.kind()) {
    case value::Kind::null:
      typed.put("t", "null");
      return typed;
    case value::Kind::boolean:
      typed.put("v", value);
      return typed;
    case value::Kind::list: {
      List items;
      for (const Value& item : *value.if_list()) items.push_back(to_typed(item));
      typed.put("v", std::move(items));
      return typed;
    }
    case value::Kind::context: {
      Context members;
      for (const auto& [name, member] : *value.if_context()) members.put(name, to_typed(member));
      typed.put("v", std::move(members));
      return typed;
    }
    default:
      typed.put("v", value.to_string());
      return typed;
  }
}

}  // namespace luoxuan::cli
