#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/activity.hpp"
#include "model/gateway.hpp"

namespace luoxuan::model {

/// An executable process. Immutable after reading; safe to share between threads.
class Process {
 public:
  std::string id;
  std::string name;
  std::string version_tag;  // zeebe:versionTag
  SourcePosition where;
  Scope scope;
  InstanceRules instance_rules;     // luoxuan:instance
  std::vector<Listener> listeners;  // of the process itself: its start, then its end

  /// nullptr when there is no such element.
  [[nodiscard]] const Element* find(std::string_view element_id) const;

  /// Takes an element of any depth; its id is new.
  void add(std::unique_ptr<Element> element);

  std::vector<std::unique_ptr<Element>> elements;  // of every depth, in document order
  std::vector<std::unique_ptr<Flow>> flows;
  // What costs something at each step is looked for only where there is some.
  bool has_conditional_events = false;
  bool has_compensation = false;

 private:
  std::unordered_map<std::string_view, const Element*> by_id_;
};

/// What is around an element.
[[nodiscard]] inline const Scope& scope_around(const Process& process, const Element& element) {
  return element.parent != nullptr ? element.parent->scope : process.scope;
}

/// The start event with the form that whoever begins the process by hand fills in; nullptr when there is none.
[[nodiscard]] const StartEvent* start_with_form(const Process& process);

}  // namespace luoxuan::model
