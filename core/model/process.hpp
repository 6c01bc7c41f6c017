#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/element_kind.hpp"

namespace luoxuan::model {

struct Element;
struct BoundaryEvent;

/// A sequence flow (BPMN 2.0.2, 8.4.13). Source and target belong to the same process.
struct Flow {
  std::string id;
  const Element* source = nullptr;
  const Element* target = nullptr;
  std::optional<feel::Expression> condition;
  SourcePosition where;
};

/// A node of a process. The owner is the Process; pointers hold as long as it lives.
struct Element {
  explicit Element(ElementKind of_kind) : kind(of_kind) {}
  virtual ~Element() = default;
  Element(const Element&) = delete;
  Element& operator=(const Element&) = delete;

  ElementKind kind;
  std::string id;
  std::string name;
  SourcePosition where;
  std::vector<const Flow*> incoming;
  std::vector<const Flow*> outgoing;  // in document order
};

struct StartEvent final : Element {
  StartEvent() : Element(ElementKind::start_event) {}
};

struct EndEvent final : Element {
  EndEvent() : Element(ElementKind::end_event) {}
};

struct ExclusiveGateway final : Element {
  ExclusiveGateway() : Element(ElementKind::exclusive_gateway) {}
  const Flow* default_flow = nullptr;
};

struct ParallelGateway final : Element {
  ParallelGateway() : Element(ElementKind::parallel_gateway) {}
};

/// zeebe:input or zeebe:output: the value of `source` under the name `target`.
struct Mapping {
  feel::Expression source;
  std::string target;
};

/// bpmn:multiInstanceLoopCharacteristics with zeebe:loopCharacteristics.
struct MultiInstance {
  bool sequential = false;
  feel::Expression input_collection;
  std::string input_element;      // name of the item's variable; empty: none
  std::string output_collection;  // name of the list of results; empty: none
  std::optional<feel::Expression> output_element;
  std::optional<feel::Expression> completion_condition;
};

struct Activity : Element {
  using Element::Element;
  std::vector<Mapping> inputs;
  std::vector<Mapping> outputs;
  std::optional<MultiInstance> multi_instance;
  std::vector<const BoundaryEvent*> boundary_events;
  const Flow* default_flow = nullptr;
};

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
};

struct ServiceTask final : Activity {
  ServiceTask() : Activity(ElementKind::service_task) {}
  std::optional<feel::Expression> job_type;  // zeebe:taskDefinition type
  int retries = 3;
  std::vector<std::pair<std::string, std::string>> headers;  // zeebe:taskHeaders
};

struct ScriptTask final : Activity {
  ScriptTask() : Activity(ElementKind::script_task) {}
  std::optional<feel::Expression> script;  // zeebe:script expression
  std::string result_variable;
};

enum class TimerKind { date, duration };

struct TimerDefinition {
  TimerKind kind = TimerKind::date;
  feel::Expression expression;
};

struct BoundaryEvent final : Element {
  BoundaryEvent() : Element(ElementKind::boundary_event) {}
  const Activity* attached_to = nullptr;
  bool interrupting = true;
  std::optional<TimerDefinition> timer;
};

/// An executable process. Immutable after reading; safe to share between threads.
class Process {
 public:
  std::string id;
  std::string name;
  SourcePosition where;
  const StartEvent* start = nullptr;

  /// nullptr when there is no such element.
  [[nodiscard]] const Element* find(std::string_view element_id) const;

  std::vector<std::unique_ptr<Element>> elements;  // in document order
  std::vector<std::unique_ptr<Flow>> flows;
};

/// The element as its own type; the caller knows its kind.
template <class T>
[[nodiscard]] const T& as(const Element& element) {
  return static_cast<const T&>(element);
}

/// The element as an activity, or nullptr for events and gateways.
[[nodiscard]] const Activity* as_activity(const Element& element);

}  // namespace luoxuan::model
