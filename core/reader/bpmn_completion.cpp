#include <algorithm>

#include "reader/bpmn_scope.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;

/// The elements that a token may stand on and later come over this flow, without passing the gateway that it leads to.
std::set<const model::Element*> upstream_of(const model::Process& process, const model::Flow& flow) {
  std::set<const model::Element*> found;
  std::vector<const model::Element*> open;
  const auto reach = [&](const model::Element* element) {
    if (element != flow.target && found.insert(element).second) open.push_back(element);
  };
  reach(flow.source);
  while (!open.empty()) {
    const model::Element& element = *open.back();
    open.pop_back();
    for (const model::Flow* incoming : element.incoming) reach(incoming->source);
    if (element.kind == ElementKind::boundary_event) reach(model::as<model::BoundaryEvent>(element).attached_to);
    if (element.kind != ElementKind::intermediate_catch_event) continue;
    for (const model::Element* other : model::scope_around(process, element).elements)
      if (other->kind == ElementKind::intermediate_throw_event &&
          model::as<model::IntermediateThrowEvent>(*other).link_target == &element)
        reach(other);
  }
  return found;
}

class Completion {
 public:
  Completion(Reading& reading, model::Process& process) : reading_(reading), process_(process) {}

  void complete() {
    // Inner scopes first: what can be compensated inside counts for the subprocess.
    for (auto element = process_.elements.rbegin(); element != process_.elements.rend(); ++element)
      if (model::as_sub_process(**element) != nullptr) complete_sub_process(static_cast<model::SubProcess&>(**element));
    complete_scope(process_.scope);
    for (const auto& element : process_.elements) {
      if (element->kind == ElementKind::intermediate_throw_event) link(static_cast<model::IntermediateThrowEvent&>(*element));
      if (const model::Activity* activity = model::as_activity(*element); activity != nullptr && activity->leaves_compensation)
        process_.has_compensation = true;
      if (const model::Event* event = model::as_event(*element))
        if (model::definition_of(*event, model::Trigger::conditional) != nullptr) process_.has_conditional_events = true;
    }
    for (const auto& element : process_.elements)
      if (model::as_converging_gateway(*element) != nullptr) {
        auto& gateway = static_cast<model::ConvergingGateway&>(*element);
        for (const model::Flow* flow : gateway.incoming) gateway.upstream.push_back(upstream_of(process_, *flow));
      }
  }

 private:
  void complete_sub_process(model::SubProcess& process) {
    complete_scope(process.scope);
    for (const model::Element* element : process.scope.elements)
      if (element->kind == ElementKind::start_event && process.trigger == nullptr)
        process.trigger = &model::as<model::StartEvent>(*element);
    for (const model::SubProcess* inner : process.scope.event_sub_processes)
      if (inner->trigger != nullptr && model::definition_of(*inner->trigger, model::Trigger::compensation) != nullptr)
        process.on_compensation = inner;
    process.leaves_compensation = process.on_compensation != nullptr || process.compensation_handler != nullptr ||
                                  std::ranges::any_of(process.scope.elements, [](const model::Element* element) {
                                    const model::Activity* activity = model::as_activity(*element);
                                    return activity != nullptr && activity->leaves_compensation;
                                  });
  }

  void complete_scope(model::Scope& scope) {
    bool has_start_event = false;
    for (const model::Element* element : scope.elements) {
      if (element->kind == ElementKind::start_event) {
        has_start_event = true;
        if (model::as<model::StartEvent>(*element).definitions.empty()) scope.beginnings.push_back(element);
      }
      if (const model::Activity* activity = model::as_activity(*element); activity != nullptr && activity->compensation_handler)
        const_cast<model::Activity*>(activity)->leaves_compensation = true;
    }
    if (has_start_event) return;
    for (const model::Element* element : scope.elements)
      if (begins_by_itself(*element)) scope.beginnings.push_back(element);
  }

  static bool begins_by_itself(const model::Element& element) {
    if (!element.incoming.empty() || element.kind == ElementKind::boundary_event ||
        element.kind == ElementKind::event_sub_process)
      return false;
    if (element.kind == ElementKind::event_based_gateway) return !model::as<model::EventBasedGateway>(element).instantiates;
    if (element.kind == ElementKind::receive_task) return !model::as<model::ReceiveTask>(element).instantiates;
    if (element.kind == ElementKind::intermediate_catch_event)
      return model::definition_of(model::as<model::IntermediateCatchEvent>(element), model::Trigger::link) == nullptr;
    const model::Activity* activity = model::as_activity(element);
    return activity == nullptr || !activity->for_compensation;
  }

  void link(model::IntermediateThrowEvent& event) {
    const model::EventDefinition* source = model::definition_of(event, model::Trigger::link);
    if (source == nullptr) return;
    for (const model::Element* element : model::scope_around(process_, event).elements) {
      if (element->kind != ElementKind::intermediate_catch_event) continue;
      const auto& target = model::as<model::IntermediateCatchEvent>(*element);
      const model::EventDefinition* definition = model::definition_of(target, model::Trigger::link);
      if (definition != nullptr && definition->link == source->link) event.link_target = &target;
    }
    if (event.link_target == nullptr)
      reading_.refusals.push_back({FailureCode::invalid_definition,
                                   say("'{}': expected a catching link '{}' in the same scope, found none",
                                       "“{}”：同一范围内应有名为“{}”的链接捕获事件，实际没有", event.id, source->link),
                                   {},
                                   event.where});
  }

  Reading& reading_;
  model::Process& process_;
};

}  // namespace

void complete_process(Reading& reading, model::Process& process) {
  Completion(reading, process).complete();
}

}  // namespace luoxuan::reader::bpmn
