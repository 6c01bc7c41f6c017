#include "reader/bpmn_scope.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace luoxuan::reader::bpmn {
namespace {

/// Parts of a process that carry no behaviour here.
constexpr std::array<std::string_view, 20> passed_over{"documentation",
                                                       "extensionElements",
                                                       "laneSet",
                                                       "textAnnotation",
                                                       "group",
                                                       "dataObject",
                                                       "dataStoreReference",
                                                       "property",
                                                       "ioSpecification",
                                                       "auditing",
                                                       "monitoring",
                                                       "category",
                                                       "dataObjectReference",
                                                       "incoming",
                                                       "outgoing",
                                                       "dataInputAssociation",
                                                       "dataOutputAssociation",
                                                       "completionCondition",
                                                       "categoryValueRef",
                                                       "supports"};

bool has_no_behaviour(std::string_view tag) {
  return std::ranges::find(passed_over, tag) != passed_over.end() || tag.ends_with("LoopCharacteristics");
}

model::ElementKind kind_of(const pugi::xml_node& part, model::ElementKind by_tag) {
  const bool triggered = by_tag == model::ElementKind::sub_process && part.attribute("triggeredByEvent").as_bool();
  return triggered ? model::ElementKind::event_sub_process : by_tag;
}

}  // namespace

void ProcessReader::read_scope(const pugi::xml_node& node, model::Scope& scope, const model::SubProcess* parent) {
  for (const pugi::xml_node& part : node.children()) {
    if (part.type() != pugi::node_element || XmlSource::namespace_of(part) != model_space) continue;
    const std::string_view tag = XmlSource::local_name(part);
    if (tag == "sequenceFlow") {
      refuse_unknown(reading_, part);
      flow_nodes_.push_back(part);
    } else if (tag == "association") {
      associations_.push_back(part);
    } else if (!has_no_behaviour(tag)) {
      read_part(part, scope, parent);
    }
  }
}

void ProcessReader::read_part(const pugi::xml_node& part, model::Scope& scope, const model::SubProcess* parent) {
  const std::string_view tag = XmlSource::local_name(part);
  const auto known = model::kind_of_tag(tag);
  if (!known || *known == model::ElementKind::process) {
    reading_.refuse(
        part, say("'{}': expected an element that runs, found <{}>", "“{}”：应为可执行的元素，实际为 <{}>", id_of(part), tag),
        say("see docs/bpmn_support.md for what runs", "可执行的元素见 docs/bpmn_support.md"));
    return;
  }
  read_element_of(kind_of(part, *known), part, scope, parent);
}

void ProcessReader::read_element_of(model::ElementKind kind, const pugi::xml_node& part, model::Scope& scope,
                                    const model::SubProcess* parent) {
  refuse_unknown(reading_, part);
  std::unique_ptr<model::Element> element = read_element(reading_, kind, part);
  if (element->id.empty()) {
    reading_.refuse(part, say("expected <{}> with an id, found none", "<{}> 应有 id，实际没有", XmlSource::local_name(part)));
    return;
  }
  if (!ids_.insert(element->id).second) return;  // check_file says so
  model::Element& read = *element;
  read.parent = parent;
  elements_.emplace(read.id, &read);
  scope.elements.push_back(&read);
  process_.add(std::move(element));
  if (kind == model::ElementKind::boundary_event) boundary_events_.emplace_back(part, static_cast<model::BoundaryEvent*>(&read));
  if (model::as_event(read) != nullptr) events_.emplace_back(part, static_cast<model::Event*>(&read));
  if (part.attribute("default")) with_default_.emplace_back(part, &read);
  if (model::as_sub_process(read) == nullptr) return;
  auto& inner = static_cast<model::SubProcess&>(read);
  if (kind == model::ElementKind::event_sub_process) scope.event_sub_processes.push_back(&inner);
  read_scope(part, inner.scope, &inner);
}

void ProcessReader::connect() {
  for (const pugi::xml_node& flow : flow_nodes_) read_flow(flow);
  for (const auto& [node, event] : boundary_events_) attach(node, *event);
  for (const auto& [node, element] : with_default_) set_default(node, *element);
  for (const pugi::xml_node& association : associations_) associate(association);
  for (const auto& [node, event] : events_) set_activity_reference(node, *event);
}

model::Element* ProcessReader::element_named(const pugi::xml_node& node, const char* attribute) {
  const std::string wanted(id_in(node.attribute(attribute).value()));
  if (const auto found = elements_.find(wanted); found != elements_.end()) return found->second;
  std::vector<std::string> known;
  for (const auto& [id, element] : elements_) known.push_back(id);
  const auto near = text::nearest(wanted, known);
  reading_.refuse(node,
                  say("'{}': expected {} to name an element of this process, found '{}'",
                      "“{}”：{} 应指向本流程的元素，实际为“{}”", id_of(node), std::string_view(attribute), wanted),
                  near ? say("did you mean {}?", "是否指 {}？", *near) : Message{});
  return nullptr;
}

void ProcessReader::read_flow(const pugi::xml_node& node) {
  model::Element* source = element_named(node, "sourceRef");
  model::Element* target = element_named(node, "targetRef");
  if (source == nullptr || target == nullptr) return;
  if (id_of(node).empty()) {  // a join tells its flows apart by their ids
    reading_.refuse(node, say("expected <sequenceFlow> with an id, found none", "<sequenceFlow> 应有 id，实际没有"));
    return;
  }
  if (!ids_.insert(std::string(id_of(node))).second) return;
  if (source->parent != target->parent) {
    reading_.refuse(node,
                    say("flow '{}': expected to stay in its subprocess, found one from '{}' to '{}'",
                        "顺序流“{}”：不应跨越子流程边界，实际从“{}”到“{}”", id_of(node), source->id, target->id),
                    say("leave a subprocess by its own outgoing flow or a boundary event", "请由子流程自身的出口或边界事件离开"));
    return;
  }
  auto flow = std::make_unique<model::Flow>();
  flow->id = id_of(node);
  flow->source = source;
  flow->target = target;
  flow->where = reading_.source.where(node);
  if (const auto condition = XmlSource::child(node, model_space, "conditionExpression"))
    flow->condition = reading_.condition(condition, XmlSource::text_of(condition));
  source->outgoing.push_back(flow.get());
  target->incoming.push_back(flow.get());
  process_.flows.push_back(std::move(flow));
}

void ProcessReader::attach(const pugi::xml_node& node, model::BoundaryEvent& event) {
  model::Element* host = element_named(node, "attachedToRef");
  if (host == nullptr) return;
  if (model::as_activity(*host) == nullptr || host->kind == model::ElementKind::event_sub_process) {
    reading_.refuse(node, say("'{}': expected to be attached to an activity, found {}", "“{}”：应附着于活动，实际附着于 {}",
                              event.id, model::name_of(host->kind)));
    return;
  }
  event.attached_to = static_cast<model::Activity*>(host);
  static_cast<model::Activity*>(host)->boundary_events.push_back(&event);
}

void ProcessReader::set_default(const pugi::xml_node& node, model::Element& element) {
  const std::string wanted(id_in(node.attribute("default").value()));
  const auto found = std::ranges::find_if(element.outgoing, [&](const model::Flow* flow) { return flow->id == wanted; });
  if (found == element.outgoing.end()) {
    reading_.refuse(node, say("'{}': expected its default to be one of its outgoing flows, found '{}'",
                              "“{}”：默认流应是其出口之一，实际为“{}”", element.id, wanted));
    return;
  }
  if ((*found)->condition)
    reading_.refuse(node,
                    say("'{}': expected its default flow '{}' without a condition, found one",
                        "“{}”：默认流“{}”不应带条件，实际带有条件", element.id, wanted),
                    say("a default flow is taken when no condition holds: delete the condition",
                        "默认流在其他条件都不成立时走：请删除其条件"));
  if (model::as_activity(element) != nullptr)
    static_cast<model::Activity&>(element).default_flow = *found;
  else if (element.kind == model::ElementKind::exclusive_gateway || model::as_converging_gateway(element) != nullptr)
    static_cast<model::Gateway&>(element).default_flow = *found;
  else
    reading_.refuse(node, say("'{}': expected a default flow at a gateway that decides or at an activity, found one at {}",
                              "“{}”：默认流只能用于作判断的网关或活动，实际用于 {}", element.id, model::name_of(element.kind)));
}

/// An association from a compensation boundary event names its handler; all others are notes.
void ProcessReader::associate(const pugi::xml_node& node) {
  const auto source = elements_.find(std::string(id_in(node.attribute("sourceRef").value())));
  const auto target = elements_.find(std::string(id_in(node.attribute("targetRef").value())));
  if (source == elements_.end() || source->second->kind != model::ElementKind::boundary_event) return;
  const auto& event = static_cast<const model::BoundaryEvent&>(*source->second);
  if (event.attached_to == nullptr || model::definition_of(event, model::Trigger::compensation) == nullptr) return;
  if (target == elements_.end() || model::as_activity(*target->second) == nullptr) {
    reading_.refuse(
        node, say("'{}': expected the association to lead to an activity, found '{}'", "“{}”：补偿关联应指向活动，实际为“{}”",
                  event.id, std::string_view(node.attribute("targetRef").value())));
    return;
  }
  const_cast<model::Activity*>(event.attached_to)->compensation_handler = static_cast<model::Activity*>(target->second);
}

void ProcessReader::set_activity_reference(const pugi::xml_node& node, model::Event& event) {
  for (model::EventDefinition& definition : event.definitions) {
    const auto written = XmlSource::child(node, model_space, "compensateEventDefinition");
    if (definition.trigger != model::Trigger::compensation || *written.attribute("activityRef").value() == '\0') continue;
    const model::Element* activity = element_named(written, "activityRef");
    if (activity == nullptr) continue;
    definition.compensated = model::as_activity(*activity);
    if (definition.compensated == nullptr)
      reading_.refuse(written, say("'{}': expected activityRef to name an activity, found '{}'",
                                   "“{}”：activityRef 应指向活动，实际为“{}”", event.id, activity->id));
  }
}

}  // namespace luoxuan::reader::bpmn
