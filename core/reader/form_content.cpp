#include <algorithm>

#include "base/text.hpp"
#include "reader/form_reading.hpp"

namespace luoxuan::reader::forms {
namespace {

using model::ComponentKind;

const JsonNode& empty_object() {
  static const JsonNode empty{JsonNode::Kind::object, {}, {}, {}, 1, 1};
  return empty;
}

/// `validate` or `properties`: checked for unknown keys; an empty object when there is none. A type that cannot have it at
/// all has been refused already.
const JsonNode& settings(Reading& reading, const Subject& subject, std::string_view name, const std::vector<std::string>& known) {
  if (std::ranges::find(subject.type.keys, name) == subject.type.keys.end()) return empty_object();
  const JsonNode* node = reading.member(subject.name, subject.node, name, JsonNode::Kind::object);
  if (node == nullptr) return empty_object();
  reading.check_names(subject.name, *node, known);
  return *node;
}

/// Refuses a lower bound above the upper one, at the upper one.
template <class T>
void check_order(Reading& reading, const Subject& subject, const JsonNode& object, std::string_view low_name,
                 const std::optional<T>& low, std::string_view high_name, const std::optional<T>& high) {
  if (!low || !high || *low <= *high) return;
  const auto text = [](const T& bound) {
    if constexpr (std::is_same_v<T, value::Number>)
      return bound.to_string();
    else
      return std::to_string(bound);
  };
  reading.refuse(reading.source.where(*object.find(high_name)),
                 say("'{}': expected {} to be at least {} ({}), found {}", "“{}”：{} 应不小于 {}（{}），实为 {}", subject.name,
                     high_name, low_name, text(*low), text(*high)));
}

void read_pattern(Reading& reading, const Subject& subject, const JsonNode& rules, model::TextField& field) {
  const JsonNode* node = reading.member(subject.name, rules, "pattern", JsonNode::Kind::string);
  if (node == nullptr || node->text.empty()) return;
  auto pattern = model::Pattern::compile(node->text);
  if (pattern) {
    field.pattern = std::move(*pattern);
    return;
  }
  const Message& why = pattern.error().message;
  reading.refuse(reading.source.where(*node),
                 {fmt::format("'{}': {}", subject.name, why.english), fmt::format("“{}”：{}", subject.name, why.chinese)},
                 pattern.error().hint);
}

void read_validation_type(Reading& reading, const Subject& subject, const JsonNode& rules, model::TextField& field) {
  const std::string type = reading.string(subject.name, rules, "validationType");
  field.is_email = type == "email";
  field.is_phone = type == "phone";
  if (type.empty() || type == "custom" || field.is_email || field.is_phone) return;
  reading.refuse(reading.source.where(*rules.find("validationType")),
                 say("'{}': expected validationType to be email, phone or custom, found '{}'",
                     "“{}”：validationType 应为 email、phone 或 custom，实为“{}”", subject.name, type));
}

model::TextField read_text(Reading& reading, const Subject& subject, const JsonNode& rules, const JsonNode& properties) {
  model::TextField field;
  field.minimum_length = reading.count(subject.name, rules, "minLength");
  field.maximum_length = reading.count(subject.name, rules, "maxLength");
  check_order(reading, subject, rules, "minLength", field.minimum_length, "maxLength", field.maximum_length);
  read_pattern(reading, subject, rules, field);
  read_validation_type(reading, subject, rules, field);
  field.word_minimum = reading.count(subject.name, properties, "wordMinimum");
  field.word_limit = reading.count(subject.name, properties, "wordLimit");
  check_order(reading, subject, properties, "wordMinimum", field.word_minimum, "wordLimit", field.word_limit);
  field.forbidden = text::split(reading.string(subject.name, properties, "forbidden"), ";；");
  const std::string kind = reading.string(subject.name, properties, "kind");
  if (kind == "person") field.names = model::NamedThing::person;
  if (kind == "unit") field.names = model::NamedThing::unit;
  if (!kind.empty() && !field.names)
    reading.refuse(reading.source.where(*properties.find("kind")),
                   say("'{}': expected kind to be person or unit, found '{}'", "“{}”：kind 应为 person 或 unit，实为“{}”",
                       subject.name, kind));
  return field;
}

model::NumberField read_number(Reading& reading, const Subject& subject, const JsonNode& rules) {
  model::NumberField field;
  field.minimum = reading.number(subject.name, rules, "min");
  field.maximum = reading.number(subject.name, rules, "max");
  check_order(reading, subject, rules, "min", field.minimum, "max", field.maximum);
  field.step = reading.number(subject.name, subject.node, "increment");
  if (field.step && (field.step->is_zero() || field.step->is_negative())) {
    reading.refuse(reading.source.where(*subject.node.find("increment")),
                   say("'{}': expected increment to be greater than 0, found {}", "“{}”：increment 应大于 0，实为 {}",
                       subject.name, field.step->to_string()));
    field.step.reset();
  }
  if (const JsonNode* appearance = reading.member(subject.name, subject.node, "appearance", JsonNode::Kind::object))
    if (const JsonNode* suffix = appearance->find("suffixAdorner"); suffix != nullptr && suffix->kind == JsonNode::Kind::string)
      field.counts_percent = suffix->text == "%" || suffix->text == "％";
  if (const auto digits = reading.count(subject.name, subject.node, "decimalDigits")) {
    if (*digits > 34)
      reading.refuse(reading.source.where(*subject.node.find("decimalDigits")),
                     say("'{}': expected at most 34 decimalDigits, found {}", "“{}”：decimalDigits 应不超过 34，实为 {}",
                         subject.name, *digits));
    else
      field.decimal_digits = static_cast<int>(*digits);
  }
  return field;
}

std::optional<model::Option> read_option(Reading& reading, const Subject& subject, const JsonNode& node) {
  const auto refuse = [&](const JsonNode& at) {
    reading.refuse(reading.source.where(at),
                   say("'{}': expected an option with a value (a string, a number, true or false), found none",
                       "“{}”：选项应有值（字符串、数字、true 或 false），实际没有", subject.name),
                   say("write for example {{\"label\": \"合格\", \"value\": \"合格\"}}",
                       "例如写成 {{\"label\": \"合格\", \"value\": \"合格\"}}"));
    return std::nullopt;
  };
  if (node.kind != JsonNode::Kind::object) return refuse(node);
  reading.check_names(subject.name, node, {"label", "value"});
  model::Option option;
  option.where = reading.source.where(node);
  const JsonNode* content = node.find("value");
  if (content == nullptr) return refuse(node);
  switch (content->kind) {
    case JsonNode::Kind::boolean:
      option.value = content->text == "true";
      break;
    case JsonNode::Kind::string: {
      const std::string_view text = text::trim(content->text);
      if (text.empty()) return refuse(*content);
      option.value = text;
      break;
    }
    case JsonNode::Kind::number:
      if (const auto number = value::Number::parse(content->text)) {
        option.value = *number;
        break;
      }
      return refuse(*content);
    default:
      return refuse(*content);
  }
  option.label = reading.string(subject.name, node, "label");
  if (option.label.empty()) option.label = option.value.to_string();
  return option;
}

model::ChoiceField read_choice(Reading& reading, const Subject& subject) {
  model::ChoiceField field;
  const JsonNode* values = reading.member(subject.name, subject.node, "values", JsonNode::Kind::array);
  if (values == nullptr || values->items.empty()) {
    reading.refuse(values == nullptr ? reading.source.where(subject.node) : reading.source.where(*values),
                   say("'{}': expected options under values, found none", "“{}”：values 下应有选项，实际没有", subject.name),
                   say("options that come from data or an expression do not run here", "来自数据或表达式的选项在此不可用"));
    return field;
  }
  if (values->items.size() > 1000) {
    reading.refuse(reading.source.where(*values),
                   say("'{}': expected at most 1000 options, found {}", "“{}”：选项应不超过 1000 个，实为 {} 个", subject.name,
                       values->items.size()));
    return field;
  }
  for (const JsonNode& item : values->items) {
    auto option = read_option(reading, subject, item);
    if (!option) continue;
    bool twice = false;
    for (const model::Option& other : field.options) twice = twice || other.value == option->value;
    if (twice)
      reading.refuse(option->where, say("'{}': expected options that differ, found '{}' twice",
                                        "“{}”：选项应各不相同，实际“{}”出现两次", subject.name, option->value.to_string()));
    field.options.push_back(std::move(*option));
  }
  return field;
}

void check_temporal(Reading& reading, const Subject& subject) {
  if (!reading.boolean(subject.name, subject.node, "disallowPassedDates")) return;
  reading.refuse(
      reading.source.where(*subject.node.find("disallowPassedDates")),
      say("'{}': expected no disallowPassedDates, found true", "“{}”：不应设 disallowPassedDates，实为 true", subject.name),
      say("a form is checked without a clock: check dates in the workflow", "检查表单时没有时钟：请在流程中检查日期"));
}

}  // namespace

model::ComponentKind read_kind(Reading& reading, const Subject& subject) {
  if (subject.type.name != "datetime") return subject.type.kind;
  const std::string subtype = reading.string(subject.name, subject.node, "subtype");
  if (subtype == "time") return ComponentKind::time;
  if (subtype == "datetime") return ComponentKind::date_time;
  if (!subtype.empty() && subtype != "date")
    reading.refuse(reading.source.where(*subject.node.find("subtype")),
                   say("'{}': expected subtype to be date, time or datetime, found '{}'",
                       "“{}”：subtype 应为 date、time 或 datetime，实为“{}”", subject.name, subtype));
  return ComponentKind::date;
}

model::ComponentContent read_content(Reading& reading, const Subject& subject) {
  const JsonNode& rules = settings(reading, subject, "validate", subject.type.rules);
  const JsonNode& properties = settings(reading, subject, "properties", subject.type.properties);
  switch (subject.type.kind) {
    case ComponentKind::text_field:
    case ComponentKind::text_area:
      return read_text(reading, subject, rules, properties);
    case ComponentKind::number:
      return read_number(reading, subject, rules);
    case ComponentKind::date:
    case ComponentKind::time:
    case ComponentKind::date_time:
      check_temporal(reading, subject);
      return model::TemporalField{};
    case ComponentKind::select:
    case ComponentKind::radio:
    case ComponentKind::checklist:
    case ComponentKind::tag_list:
      return read_choice(reading, subject);
    case ComponentKind::checkbox:
      return model::Checkbox{};
    case ComponentKind::dynamic_list: {
      model::DynamicList list;
      list.row_minimum = reading.count(subject.name, properties, "rowMinimum");
      list.row_maximum = reading.count(subject.name, properties, "rowMaximum");
      check_order(reading, subject, properties, "rowMinimum", list.row_minimum, "rowMaximum", list.row_maximum);
      list.rows_are_fixed =
          subject.node.find("allowAddRemove") != nullptr && !reading.boolean(subject.name, subject.node, "allowAddRemove");
      return list;
    }
    case ComponentKind::group:
      return model::Group{};
    default:
      return model::Presentation{};
  }
}

}  // namespace luoxuan::reader::forms
