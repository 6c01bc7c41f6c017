#include <algorithm>
#include <array>

#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

bool is_activity(std::string_view tag) {
  return tag == "task" || tag.ends_with("Task") || tag.ends_with("ubProcess") || tag == "transaction" || tag == "callActivity";
}

bool has_message(const pugi::xml_node& event) {
  return XmlSource::child(event, model_space, "messageEventDefinition") ||
         XmlSource::child(event, model_space, "eventDefinitionRef");
}

/// The process that an element stands in; empty node: in none.
pugi::xml_node process_around(pugi::xml_node node) {
  while (node && !is_bpmn(node, "process")) node = node.parent();
  return node;
}

class CollaborationRules {
 public:
  CollaborationRules(Reading& reading, const pugi::xml_node& collaboration) : reading_(reading), collaboration_(collaboration) {}

  void check() {
    for (const pugi::xml_node& node : collaboration_.children()) {
      if (is_bpmn(node, "participant")) check_participant(node);
      if (is_bpmn(node, "messageFlow")) check_message_flow(node);
    }
  }

 private:
  void check_participant(const pugi::xml_node& node) {
    const auto multiplicity = XmlSource::child(node, model_space, "participantMultiplicity");
    if (!multiplicity) return;
    const int minimum = multiplicity.attribute("minimum").as_int(0);
    const int maximum = multiplicity.attribute("maximum").as_int(1);
    if (minimum < 0)
      reading_.refuse(multiplicity, say("participant '{}': expected minimum to be 0 or more, found {}",
                                        "参与者“{}”：minimum 应不小于 0，实为 {}", id_of(node), minimum));
    if (maximum < std::max(minimum, 1))
      reading_.refuse(multiplicity, say("participant '{}': expected maximum to be at least {}, found {}",
                                        "参与者“{}”：maximum 应不小于 {}，实为 {}", id_of(node), std::max(minimum, 1), maximum));
  }

  /// Between two pools; out of what can send, into what can receive (BPMN 2.0.2, 9.4).
  void check_message_flow(const pugi::xml_node& flow) {
    const auto source = reading_.by_id.find(id_in(flow.attribute("sourceRef").value()));
    const auto target = reading_.by_id.find(id_in(flow.attribute("targetRef").value()));
    if (source == reading_.by_id.end() || target == reading_.by_id.end())
      return reading_.refuse(
          flow,
          say("message flow '{}': expected sourceRef and targetRef to name elements, found '{}' and '{}'",
              "消息流“{}”：sourceRef 与 targetRef 应指向元素，实际为“{}”与“{}”", id_of(flow),
              std::string_view(flow.attribute("sourceRef").value()), std::string_view(flow.attribute("targetRef").value())));
    if (!can_send(source->second))
      reading_.refuse(flow, say("message flow '{}': expected a source that can send, found '{}'",
                                "消息流“{}”：起点应能发送消息，实为“{}”", id_of(flow), source->first));
    if (!can_receive(target->second))
      reading_.refuse(flow, say("message flow '{}': expected a target that can receive, found '{}'",
                                "消息流“{}”：终点应能接收消息，实为“{}”", id_of(flow), target->first));
    if (const pugi::xml_node pool = pool_of(source->second); pool && pool == pool_of(target->second))
      reading_.refuse(flow, say("message flow '{}': expected to connect two pools, found both ends in one",
                                "消息流“{}”：应连接两个泳池，实际两端在同一泳池", id_of(flow)));
  }

  static bool can_send(const pugi::xml_node& node) {
    const std::string_view tag = XmlSource::local_name(node);
    if (tag == "participant" || tag == "conversation" || tag == "subConversation" || is_activity(tag)) return true;
    return (tag == "endEvent" || tag == "intermediateThrowEvent") && has_message(node);
  }

  static bool can_receive(const pugi::xml_node& node) {
    const std::string_view tag = XmlSource::local_name(node);
    if (tag == "participant" || tag == "conversation" || tag == "subConversation" || is_activity(tag)) return true;
    return (tag == "startEvent" || tag == "intermediateCatchEvent" || tag == "boundaryEvent") && has_message(node);
  }

  /// The participant itself, or the one whose process the element stands in.
  pugi::xml_node pool_of(const pugi::xml_node& node) const {
    if (is_bpmn(node, "participant")) return node;
    const std::string_view process = id_of(process_around(node));
    for (const pugi::xml_node& participant : collaboration_.children())
      if (is_bpmn(participant, "participant") && !process.empty() &&
          id_in(participant.attribute("processRef").value()) == process)
        return participant;
    return {};
  }

  Reading& reading_;
  pugi::xml_node collaboration_;
};

}  // namespace

void check_collaborations(Reading& reading) {
  for (const pugi::xml_node& node : reading.source.root().children())
    if (is_bpmn(node, "collaboration")) CollaborationRules(reading, node).check();
}

}  // namespace luoxuan::reader::bpmn
