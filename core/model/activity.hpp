#pragma once

#include <span>

#include "model/event.hpp"
#include "model/work_rules.hpp"

namespace luoxuan::model {

/// bpmn:complexBehaviorDefinition: an event when its condition holds; it ends the instances that are left.
struct ComplexBehavior {
  feel::Expression condition;
  std::optional<EventDefinition> event;
};

/// bpmn:multiInstanceLoopCharacteristics with zeebe:loopCharacteristics.
struct MultiInstance {
  bool sequential = false;
  std::optional<feel::Expression> input_collection;  // this, or …
  std::optional<feel::Expression> cardinality;       // … loopCardinality
  std::string input_element = {};                    // name of the item's variable; empty: none
  std::string output_collection = {};                // name of the list of results; empty: none
  std::optional<feel::Expression> output_element = {};
  std::optional<feel::Expression> completion_condition = {};
  // behavior: which completions of instances are events (F14). All: none.
  std::optional<EventDefinition> each_completion = {};   // None
  std::optional<EventDefinition> first_completion = {};  // One
  std::vector<ComplexBehavior> complex_behaviors = {};   // Complex
};

/// bpmn:standardLoopCharacteristics.
struct StandardLoop {
  bool test_before = false;
  std::optional<int> maximum;
  std::optional<feel::Expression> condition;  // as long as it holds; none: until the maximum
};

struct Activity : WorkElement {
  using WorkElement::WorkElement;
  std::optional<MultiInstance> multi_instance;
  std::optional<StandardLoop> standard_loop;
  std::vector<const BoundaryEvent*> boundary_events;
  const Flow* default_flow = nullptr;
  int start_quantity = 1;
  int completion_quantity = 1;
  bool for_compensation = false;                   // outside the normal flow
  const Activity* compensation_handler = nullptr;  // by a compensation boundary event and an association
  bool leaves_compensation = false;                // once completed there is something to compensate, here or inside
};

/// Whether a token stands for several, or for several rounds, of the activity.
[[nodiscard]] inline bool is_repeated(const Activity& activity) {
  return activity.multi_instance || activity.standard_loop;
}

/// Who may do a work item: named people, people in groups ("role@unit"), or the holders of a role in a unit.
struct Assignment {
  std::optional<feel::Expression> assignee;          // zeebe:assignmentDefinition
  std::optional<feel::Expression> candidate_users;   // a list, or names separated by commas
  std::optional<feel::Expression> candidate_groups;  // likewise, each "role@unit"
  std::optional<feel::Expression> role;              // luoxuan:assignment role unit
  std::optional<feel::Expression> unit;
  SourcePosition where;
};

/// Keeps {by, at, opinion} of a completion in a variable; the opinion is taken from a field of the submission.
struct Signature {
  std::string variable;
  std::string opinion;  // name of the field; empty: no opinion
};

struct UserTask final : Activity {
  UserTask() : Activity(ElementKind::user_task) {}
  Assignment assignment;
  std::optional<feel::Expression> form;  // zeebe:formDefinition formId
  std::optional<feel::Expression> due;   // zeebe:taskSchedule dueDate
  std::string marks_obligation;          // luoxuan:obligation completed="…": the state that its completion gives
  std::optional<Signature> signature;    // luoxuan:signature
  WorkRules rules;                       // the other luoxuan: elements
};

/// A task of no kind, or one that people do outside: neither is waited for.
struct PlainTask final : Activity {
  using Activity::Activity;
};

struct ServiceTask final : Activity {
  ServiceTask() : Activity(ElementKind::service_task) {}
};

struct ScriptTask final : Activity {
  ScriptTask() : Activity(ElementKind::script_task) {}
  std::optional<feel::Expression> script;  // zeebe:script expression; none: a job does it
  std::string result_variable;
};

/// Sends a message by itself, or a job does it.
struct SendTask final : Activity {
  SendTask() : Activity(ElementKind::send_task) {}
  std::optional<MessageDefinition> message;
};

struct ReceiveTask final : Activity {
  ReceiveTask() : Activity(ElementKind::receive_task) {}
  EventDefinition definition;  // its message
  bool instantiates = false;
};

enum class Binding { latest, deployment, version_tag };

struct CallActivity final : Activity {
  CallActivity() : Activity(ElementKind::call_activity) {}
  std::optional<feel::Expression> called;  // id of a process or a global task
  Binding binding = Binding::latest;
  std::string version_tag;
  bool passes_all_variables = true;  // propagateAllParentVariables
  bool takes_all_variables = true;   // propagateAllChildVariables
};

/// Any kind of subprocess: sub_process, event_sub_process, transaction, ad_hoc_sub_process.
struct SubProcess final : Activity {
  using Activity::Activity;
  Scope scope;
  const StartEvent* trigger = nullptr;          // of an event subprocess: its start event
  const SubProcess* on_compensation = nullptr;  // its event subprocess that a compensation begins
  // of an ad-hoc subprocess
  bool sequential = false;
  bool cancels_remaining = true;
  std::optional<feel::Expression> active_elements;  // zeebe:adHoc activeElementsCollection
  std::optional<feel::Expression> completion_condition;
};

/// The element as an activity, or nullptr for events and gateways.
[[nodiscard]] const Activity* as_activity(const Element& element);

/// The element as an activity or event, which has variables of its own and may be worked on by a job; nullptr for gateways.
[[nodiscard]] const WorkElement* as_work(const Element& element);

/// What an event or a receive task waits for or does; of other elements nothing.
[[nodiscard]] std::span<const EventDefinition> definitions_of(const Element& element);

/// The element as a subprocess of any kind, or nullptr.
[[nodiscard]] const SubProcess* as_sub_process(const Element& element);

}  // namespace luoxuan::model
