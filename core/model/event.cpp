#include "model/event.hpp"

#include <algorithm>

namespace luoxuan::model {

std::string_view name_of(Trigger trigger) {
  switch (trigger) {
    case Trigger::message:
      return "message";
    case Trigger::timer:
      return "timer";
    case Trigger::signal:
      return "signal";
    case Trigger::error:
      return "error";
    case Trigger::escalation:
      return "escalation";
    case Trigger::conditional:
      return "conditional";
    case Trigger::link:
      return "link";
    case Trigger::compensation:
      return "compensation";
    case Trigger::cancel:
      return "cancel";
    case Trigger::terminate:
      return "terminate";
  }
  return "";
}

const EventDefinition* definition_of(const Event& event, Trigger trigger) {
  const auto found = std::ranges::find(event.definitions, trigger, &EventDefinition::trigger);
  return found == event.definitions.end() ? nullptr : &*found;
}

const Event* as_event(const Element& element) {
  switch (element.kind) {
    case ElementKind::start_event:
    case ElementKind::end_event:
    case ElementKind::intermediate_catch_event:
    case ElementKind::intermediate_throw_event:
    case ElementKind::boundary_event:
      return &static_cast<const Event&>(element);
    default:
      return nullptr;
  }
}

}  // namespace luoxuan::model
