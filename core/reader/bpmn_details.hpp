#pragma once

#include <memory>
#include <optional>

#include <pugixml.hpp>

#include "model/process.hpp"
#include "reader/bpmn_reading.hpp"

namespace luoxuan::reader::bpmn {

/// The element for this node with everything that stands in the node itself; what it holds, its flows and what it refers to
/// are connected later.
[[nodiscard]] std::unique_ptr<model::Element> read_element(Reading& reading, model::ElementKind kind, const pugi::xml_node& node);

/// zeebe:ioMapping and zeebe:taskDefinition with its headers.
void read_work(Reading& reading, const pugi::xml_node& node, model::WorkElement& element);

/// `retries` of a taskDefinition or a listener: a whole number from 1 to 100; the usual ones when it is not there.
[[nodiscard]] int read_retries(Reading& reading, const pugi::xml_node& node);

/// zeebe:executionListeners and zeebe:taskListeners of an element, whose own properties are read already; or of a process.
void read_listeners(Reading& reading, const pugi::xml_node& node, model::Element& element);
void read_listeners(Reading& reading, const pugi::xml_node& node, model::Process& process);

/// The properties of one kind of task; nullptr when the kind is no task.
[[nodiscard]] std::unique_ptr<model::Activity> read_task(Reading& reading, model::ElementKind kind, const pugi::xml_node& node);

/// The properties of a subprocess of any kind, without its elements, and of a call activity.
[[nodiscard]] std::unique_ptr<model::SubProcess> read_sub_process(Reading& reading, model::ElementKind kind,
                                                                  const pugi::xml_node& node);
[[nodiscard]] std::unique_ptr<model::CallActivity> read_call_activity(Reading& reading, const pugi::xml_node& node);

/// Multi-instance and loop characteristics.
void read_repetition(Reading& reading, const pugi::xml_node& node, model::Activity& activity);

/// What an event waits for or does: its event definitions, and those that it refers to.
void read_event_definitions(Reading& reading, const pugi::xml_node& node, model::Event& event);

/// One event definition; nothing (and a refusal) when it cannot run.
[[nodiscard]] std::optional<model::EventDefinition> read_event_definition(Reading& reading, const pugi::xml_node& node);

/// The message that messageRef of this node names; nothing when it names none. A reference to what is not there is refused.
[[nodiscard]] std::optional<model::MessageDefinition> read_message(Reading& reading, const pugi::xml_node& node);

/// A business rule task, as far as it differs from other activities: the decision that it asks.
[[nodiscard]] std::unique_ptr<model::Activity> read_business_rule_task(Reading& reading, const pugi::xml_node& node);

/// Refuses the attributes, children and extension elements of this node that carry behaviour and do not run here.
void refuse_unknown(Reading& reading, const pugi::xml_node& node);

/// What can only be seen once all is connected: BPMN's rules on flows, defaults, events (bpmn-semantics B4, B5 …). `is_whole`:
/// nothing of the process was refused so far, so that what is not there is not there in the file either.
void check_process(Reading& reading, const model::Process& process, bool is_whole);

}  // namespace luoxuan::reader::bpmn
