#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_position.hpp"
#include "feel/expression.hpp"
#include "model/element_kind.hpp"

namespace luoxuan::model {

struct Element;
struct SubProcess;

/// A sequence flow (BPMN 2.0.2, 8.4.13). Source and target belong to the same scope.
struct Flow {
  std::string id;
  const Element* source = nullptr;
  const Element* target = nullptr;
  std::optional<feel::Expression> condition;
  SourcePosition where;
};

/// zeebe:input or zeebe:output: the value of `source` under the name `target`.
struct Mapping {
  feel::Expression source;
  std::string target;
};

/// zeebe:taskDefinition with zeebe:taskHeaders: work that is done outside the engine.
struct JobDefinition {
  static constexpr int usual_retries = 3;
  feel::Expression type;
  int retries = usual_retries;
  std::vector<std::pair<std::string, std::string>> headers;
};

/// zeebe:executionListener and zeebe:taskListener: a job that an element, or a whole process, waits for at a moment of its life.
struct Listener {
  enum class When {
    start,       // the inputs are worked out, nothing else has happened yet
    creating,    // of a user task: nobody is asked yet
    completing,  // of a user task: its people have decided; nothing of that counts yet
    end,         // the outputs are worked out; it is about to be left
  };
  When when = When::start;
  JobDefinition job;
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
  const SubProcess* parent = nullptr;  // the subprocess that it stands in; nullptr: directly in the process
  std::vector<const Flow*> incoming;
  std::vector<const Flow*> outgoing;  // in document order
  std::vector<Listener> listeners;    // in the order in which they are called
};

/// As it is written in the file, stored and sent to workers.
[[nodiscard]] constexpr std::string_view name_of(Listener::When when) {
  switch (when) {
    case Listener::When::start:
      return "start";
    case Listener::When::creating:
      return "creating";
    case Listener::When::completing:
      return "completing";
    case Listener::When::end:
      return "end";
  }
  return "";
}

/// What has variables of its own, and may be worked on by a job: every activity and every event.
struct WorkElement : Element {
  using Element::Element;
  std::vector<Mapping> inputs;
  std::vector<Mapping> outputs;
  std::optional<JobDefinition> job;
};

/// What holds elements: a process, or a subprocess of any kind.
struct Scope {
  std::vector<const Element*> elements;  // those directly inside, in document order
  /// Where tokens are put when it begins by itself: its start event without a trigger; without any start event every element
  /// that no flow leads to (BPMN 2.0.2, 13.2).
  std::vector<const Element*> beginnings;
  std::vector<const SubProcess*> event_sub_processes;
};

/// The element as its own type; the caller knows its kind.
template <class T>
[[nodiscard]] const T& as(const Element& element) {
  return static_cast<const T&>(element);
}

}  // namespace luoxuan::model
