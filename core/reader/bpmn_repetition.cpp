#include <charconv>

#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {
namespace {

/// The event that behavior="None" or "One" throws: a reference to an event definition.
std::optional<model::EventDefinition> read_behavior_event(Reading& reading, const pugi::xml_node& loop, const char* attribute) {
  const std::string_view reference = loop.attribute(attribute).value();
  if (reference.empty()) return std::nullopt;
  const auto found = reading.by_id.find(id_in(reference));
  if (found == reading.by_id.end()) {
    reading.refuse(loop, say("expected {} to name an event definition, found '{}'", "{} 应指向事件定义，实际为“{}”",
                             std::string_view(attribute), reference));
    return std::nullopt;
  }
  return read_event_definition(reading, found->second);
}

void read_complex_behavior(Reading& reading, const pugi::xml_node& node, model::MultiInstance& multi) {
  const auto condition = XmlSource::child(node, model_space, "condition");
  if (!condition)
    return reading.refuse(node, say("expected a complex behaviour with a condition, found none", "复杂行为应有条件，实际没有"));
  auto expression = reading.condition(condition, XmlSource::text_of(condition));
  if (!expression) return;
  model::ComplexBehavior behavior{*std::move(expression), {}};
  for (const pugi::xml_node& part : XmlSource::child(node, model_space, "event").children())
    if (XmlSource::local_name(part).ends_with("EventDefinition")) behavior.event = read_event_definition(reading, part);
  multi.complex_behaviors.push_back(std::move(behavior));
}

void read_behavior(Reading& reading, const pugi::xml_node& loop, model::MultiInstance& multi) {
  const std::string_view behavior = loop.attribute("behavior").value();
  for (const pugi::xml_node& part : loop.children())
    if (is_bpmn(part, "complexBehaviorDefinition")) read_complex_behavior(reading, part, multi);
  if (behavior != "Complex") multi.complex_behaviors.clear();  // read all the same: what is wrong in them is refused
  if (behavior == "None") multi.each_completion = read_behavior_event(reading, loop, "noneBehaviorEventRef");
  if (behavior == "One") multi.first_completion = read_behavior_event(reading, loop, "oneBehaviorEventRef");
}

void read_multi_instance(Reading& reading, const pugi::xml_node& loop, model::Activity& activity) {
  const auto details = Reading::extension(loop, zeebe_space, "loopCharacteristics");
  const std::string_view collection = details.attribute("inputCollection").value();
  const auto cardinality = XmlSource::child(loop, model_space, "loopCardinality");
  if (collection.empty() && !cardinality) {
    reading.refuse(loop,
                   say("expected zeebe:loopCharacteristics with an inputCollection, or a loopCardinality, found neither",
                       "应有带 inputCollection 的 zeebe:loopCharacteristics 或 loopCardinality，实际都没有"),
                   say("give the list over which the activity runs, e.g. inputCollection=\"=units\"",
                       "请给出要逐项执行的列表，例如 inputCollection=\"=units\""));
    return;
  }
  model::MultiInstance multi{.sequential = loop.attribute("isSequential").as_bool(),
                             .input_collection = {},
                             .cardinality = {},
                             .input_element = details.attribute("inputElement").value(),
                             .output_collection = details.attribute("outputCollection").value()};
  if (collection.empty())
    multi.cardinality = reading.expression(cardinality, XmlSource::text_of(cardinality));
  else
    multi.input_collection = reading.expression(details, collection);
  if (!multi.cardinality && !multi.input_collection) return;
  if (const auto output = details.attribute("outputElement")) multi.output_element = reading.expression(details, output.value());
  if (multi.output_collection.empty() != !multi.output_element)
    reading.refuse(details, say("expected outputCollection and outputElement together, found one of them",
                                "outputCollection 与 outputElement 应同时出现，实际只有其一"));
  if (const auto condition = XmlSource::child(loop, model_space, "completionCondition"))
    multi.completion_condition = reading.condition(condition, XmlSource::text_of(condition));
  read_behavior(reading, loop, multi);
  activity.multi_instance = std::move(multi);
}

void read_standard_loop(Reading& reading, const pugi::xml_node& node, model::Activity& activity) {
  model::StandardLoop loop{.test_before = node.attribute("testBefore").as_bool(), .maximum = {}, .condition = {}};
  if (const auto given = node.attribute("loopMaximum")) {
    const std::string_view digits = given.value();
    int maximum = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), maximum);
    if (error != std::errc() || end != digits.data() + digits.size() || maximum < 0)
      reading.refuse(node, say("'{}': expected loopMaximum to be a whole number from 0, found '{}'",
                               "“{}”：loopMaximum 应为不小于 0 的整数，实际为“{}”", id_of(node.parent()), digits));
    loop.maximum = maximum;
  }
  if (const auto condition = XmlSource::child(node, model_space, "loopCondition"))
    loop.condition = reading.condition(condition, XmlSource::text_of(condition));
  if (!loop.condition && !loop.maximum && !reading.has_broken_expressions)
    reading.refuse(node, say("'{}': expected a loopCondition or a loopMaximum, found neither",
                             "“{}”：应有 loopCondition 或 loopMaximum，实际都没有", id_of(node.parent())));
  activity.standard_loop = std::move(loop);
}

}  // namespace

void read_repetition(Reading& reading, const pugi::xml_node& node, model::Activity& activity) {
  if (const auto loop = XmlSource::child(node, model_space, "multiInstanceLoopCharacteristics"))
    read_multi_instance(reading, loop, activity);
  const auto loop = XmlSource::child(node, model_space, "standardLoopCharacteristics");
  if (loop) read_standard_loop(reading, loop, activity);
  if (loop && activity.multi_instance)
    reading.refuse(loop, say("'{}': expected a loop or several instances, found both", "“{}”：应为循环或多实例之一，实际两者都有",
                             id_of(node)));
}

}  // namespace luoxuan::reader::bpmn
