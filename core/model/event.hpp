#pragma once

#include "model/element.hpp"

namespace luoxuan::model {

struct Activity;

/// What an event waits for, or does.
enum class Trigger { message, timer, signal, error, escalation, conditional, link, compensation, cancel, terminate };

/// "message": as failures and the documentation name it.
[[nodiscard]] std::string_view name_of(Trigger trigger);

enum class TimerKind { date, duration, cycle };

struct TimerDefinition {
  TimerKind kind = TimerKind::date;
  feel::Expression expression;
};

/// bpmn:message with zeebe:subscription.
struct MessageDefinition {
  feel::Expression name;
  std::optional<feel::Expression> correlation_key;  // none: the name alone correlates
};

/// One event definition of an event. Of the members only those of its trigger are set.
struct EventDefinition {
  Trigger trigger = Trigger::message;
  SourcePosition where;
  std::optional<MessageDefinition> message;
  std::optional<TimerDefinition> timer;
  std::optional<feel::Expression> signal;  // its name
  std::optional<feel::Expression> code;    // of an error or escalation; none: any
  std::optional<feel::Expression> condition;
  std::string link;                       // its name
  const Activity* compensated = nullptr;  // activityRef; nullptr: all that was completed in the scope
  bool waits = true;                      // waitForCompletion of a compensation
};

struct Event : WorkElement {
  using WorkElement::WorkElement;
  std::vector<EventDefinition> definitions;  // none: an event without a trigger
  bool parallel_multiple = false;            // all of them must happen, not any
};

/// The definition with this trigger, or nullptr.
[[nodiscard]] const EventDefinition* definition_of(const Event& event, Trigger trigger);

struct StartEvent final : Event {
  StartEvent() : Event(ElementKind::start_event) {}
  bool interrupting = true;  // of an event subprocess
  std::string form;          // zeebe:formDefinition formId: what whoever begins it by hand fills in; empty: nothing
};

struct EndEvent final : Event {
  EndEvent() : Event(ElementKind::end_event) {}
};

struct IntermediateCatchEvent final : Event {
  IntermediateCatchEvent() : Event(ElementKind::intermediate_catch_event) {}
};

struct IntermediateThrowEvent final : Event {
  IntermediateThrowEvent() : Event(ElementKind::intermediate_throw_event) {}
  const IntermediateCatchEvent* link_target = nullptr;
};

struct BoundaryEvent final : Event {
  BoundaryEvent() : Event(ElementKind::boundary_event) {}
  const Activity* attached_to = nullptr;
  bool interrupting = true;
};

/// The element as an event, or nullptr.
[[nodiscard]] const Event* as_event(const Element& element);

}  // namespace luoxuan::model
