#include "model/process.hpp"

namespace luoxuan::model {

const Element* Process::find(std::string_view element_id) const {
  const auto found = by_id_.find(element_id);
  return found == by_id_.end() ? nullptr : found->second;
}

void Process::add(std::unique_ptr<Element> element) {
  by_id_.emplace(element->id, element.get());
  elements.push_back(std::move(element));
}

const StartEvent* start_with_form(const Process& process) {
  for (const Element* element : process.scope.beginnings) {
    if (element->kind != ElementKind::start_event) continue;
    const auto& event = as<StartEvent>(*element);
    if (!event.form.empty()) return &event;
  }
  return nullptr;
}

const Activity* as_activity(const Element& element) {
  switch (element.kind) {
    case ElementKind::task:
    case ElementKind::user_task:
    case ElementKind::manual_task:
    case ElementKind::service_task:
    case ElementKind::script_task:
    case ElementKind::business_rule_task:
    case ElementKind::send_task:
    case ElementKind::receive_task:
    case ElementKind::sub_process:
    case ElementKind::event_sub_process:
    case ElementKind::transaction:
    case ElementKind::ad_hoc_sub_process:
    case ElementKind::call_activity:
      return &static_cast<const Activity&>(element);
    default:
      return nullptr;
  }
}

const SubProcess* as_sub_process(const Element& element) {
  switch (element.kind) {
    case ElementKind::sub_process:
    case ElementKind::event_sub_process:
    case ElementKind::transaction:
    case ElementKind::ad_hoc_sub_process:
      return &static_cast<const SubProcess&>(element);
    default:
      return nullptr;
  }
}

std::span<const EventDefinition> definitions_of(const Element& element) {
  if (element.kind == ElementKind::receive_task) return {&as<ReceiveTask>(element).definition, 1};
  const Event* event = as_event(element);
  return event != nullptr ? std::span<const EventDefinition>(event->definitions) : std::span<const EventDefinition>();
}

const WorkElement* as_work(const Element& element) {
  if (const Activity* activity = as_activity(element)) return activity;
  return as_event(element);
}

bool joins_tokens(const Element& element) {
  const bool is_join = element.kind == ElementKind::parallel_gateway || element.kind == ElementKind::inclusive_gateway ||
                       element.kind == ElementKind::complex_gateway;
  return is_join && element.incoming.size() > 1;
}

const ConvergingGateway* as_converging_gateway(const Element& element) {
  if (element.kind != ElementKind::inclusive_gateway && element.kind != ElementKind::complex_gateway) return nullptr;
  return &static_cast<const ConvergingGateway&>(element);
}

}  // namespace luoxuan::model
