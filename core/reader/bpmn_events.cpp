#include <algorithm>
#include <array>

#include "reader/bpmn_details.hpp"
#include "reader/bpmn_timers.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::EventDefinition;
using model::Trigger;

struct Tag {
  std::string_view tag;
  Trigger trigger;
};

constexpr std::array<Tag, 10> tags{{
    {"messageEventDefinition", Trigger::message},
    {"timerEventDefinition", Trigger::timer},
    {"signalEventDefinition", Trigger::signal},
    {"errorEventDefinition", Trigger::error},
    {"escalationEventDefinition", Trigger::escalation},
    {"conditionalEventDefinition", Trigger::conditional},
    {"linkEventDefinition", Trigger::link},
    {"compensateEventDefinition", Trigger::compensation},
    {"cancelEventDefinition", Trigger::cancel},
    {"terminateEventDefinition", Trigger::terminate},
}};

std::optional<Trigger> trigger_of(const pugi::xml_node& node) {
  for (const Tag& known : tags)
    if (is_bpmn(node, known.tag)) return known.trigger;
  return std::nullopt;
}

/// What an attribute of the definition refers to; a reference to nothing of that kind is refused.
pugi::xml_node referred(Reading& reading, const pugi::xml_node& node, const char* attribute, std::string_view tag) {
  const std::string_view reference = node.attribute(attribute).value();
  if (reference.empty()) return {};
  const pugi::xml_node found = reading.referenced(reference, tag);
  if (!found)
    reading.refuse(node, say("expected {} to name a <{}>, found '{}'", "{0} 应指向 <{1}>，实际为“{2}”",
                             std::string_view(attribute), tag, reference));
  return found;
}

/// The name of a message or signal: an element without one is known by its id.
std::optional<feel::Expression> name_of_global(Reading& reading, const pugi::xml_node& node) {
  const std::string_view name = node.attribute("name").value();
  return reading.setting(node, name.empty() ? id_of(node) : name);
}

void expect_reference(Reading& reading, const pugi::xml_node& node, const char* attribute) {
  if (*node.attribute(attribute).value() == '\0')
    reading.refuse(node, say("'{}': expected <{}> with {}, found none", "“{}”：<{}> 应有 {}，实际没有", id_of(node.parent()),
                             XmlSource::local_name(node), std::string_view(attribute)));
}

void read_code(Reading& reading, const pugi::xml_node& node, const char* attribute, std::string_view tag, const char* code,
               EventDefinition& definition) {
  const pugi::xml_node global = referred(reading, node, attribute, tag);
  definition.code = reading.attribute(global, code);
}

void read_condition(Reading& reading, const pugi::xml_node& node, EventDefinition& definition) {
  const auto condition = XmlSource::child(node, model_space, "condition");
  const std::string text = XmlSource::text_of(condition);
  if (text.empty())
    reading.refuse(node, say("'{}': expected a condition, found none", "“{}”：应有条件，实际没有", id_of(node.parent())));
  else
    definition.condition = reading.condition(condition, text);
}

}  // namespace

std::optional<model::MessageDefinition> read_message(Reading& reading, const pugi::xml_node& node) {
  const pugi::xml_node message = referred(reading, node, "messageRef", "message");
  if (!message) return std::nullopt;
  auto name = name_of_global(reading, message);
  if (!name) return std::nullopt;
  model::MessageDefinition definition{*std::move(name), {}};
  definition.correlation_key = reading.attribute(Reading::extension(message, zeebe_space, "subscription"), "correlationKey");
  return definition;
}

std::optional<EventDefinition> read_event_definition(Reading& reading, const pugi::xml_node& node) {
  const auto trigger = trigger_of(node);
  if (!trigger) {
    reading.refuse(node, say("expected an event definition that runs, found <{}>", "应为可执行的事件定义，实际为 <{}>",
                             XmlSource::local_name(node)));
    return std::nullopt;
  }
  EventDefinition definition;
  definition.trigger = *trigger;
  definition.where = reading.source.where(node);
  switch (*trigger) {
    case Trigger::message:
      // A message that a job sends needs no name here.
      if (!Reading::extension(node.parent(), zeebe_space, "taskDefinition")) expect_reference(reading, node, "messageRef");
      definition.message = read_message(reading, node);
      break;
    case Trigger::timer:
      definition.timer = read_timer(reading, node);
      break;
    case Trigger::signal:
      expect_reference(reading, node, "signalRef");
      if (const pugi::xml_node signal = referred(reading, node, "signalRef", "signal"))
        definition.signal = name_of_global(reading, signal);
      break;
    case Trigger::error:
      read_code(reading, node, "errorRef", "error", "errorCode", definition);
      break;
    case Trigger::escalation:
      read_code(reading, node, "escalationRef", "escalation", "escalationCode", definition);
      break;
    case Trigger::conditional:
      read_condition(reading, node, definition);
      break;
    case Trigger::link:
      definition.link = node.attribute("name").value();
      if (definition.link.empty())
        reading.refuse(
            node, say("'{}': expected a link with a name, found none", "“{}”：链接应有 name，实际没有", id_of(node.parent())));
      break;
    case Trigger::compensation:
      definition.waits = node.attribute("waitForCompletion").as_bool(true);
      break;
    case Trigger::cancel:
    case Trigger::terminate:
      break;
  }
  return definition;
}

void read_event_definitions(Reading& reading, const pugi::xml_node& node, model::Event& event) {
  event.parallel_multiple = node.attribute("parallelMultiple").as_bool();
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() != pugi::node_element || XmlSource::namespace_of(part) != model_space) continue;
    const std::string_view tag = XmlSource::local_name(part);
    pugi::xml_node definition = part;
    if (tag == "eventDefinitionRef") {
      const auto found = reading.by_id.find(id_in(XmlSource::text_of(part)));
      if (found == reading.by_id.end() || !trigger_of(found->second)) {
        reading.refuse(part, say("'{}': expected eventDefinitionRef to name an event definition, found '{}'",
                                 "“{}”：eventDefinitionRef 应指向事件定义，实际为“{}”", id_of(node), XmlSource::text_of(part)));
        continue;
      }
      definition = found->second;
      if (definition.parent() != reading.source.root())
        reading.refuse(
            part, say("'{}': expected eventDefinitionRef to name an event definition outside of processes, found '{}'",
                      "“{}”：eventDefinitionRef 应指向流程之外的事件定义，实际为“{}”", id_of(node), XmlSource::text_of(part)));
    } else if (!tag.ends_with("EventDefinition")) {
      continue;
    }
    if (auto read = read_event_definition(reading, definition)) event.definitions.push_back(*std::move(read));
  }
}

}  // namespace luoxuan::reader::bpmn
