#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {

/// Reads the content of a process: elements of every depth first, then what connects them.
class ProcessReader {
 public:
  ProcessReader(Reading& reading, model::Process& process) : reading_(reading), process_(process) {}

  /// The children of a process or subprocess, and of the subprocesses inside.
  void read_scope(const pugi::xml_node& node, model::Scope& scope, const model::SubProcess* parent);
  /// One element of a scope; what stands inside is read too.
  void read_element_of(model::ElementKind kind, const pugi::xml_node& node, model::Scope& scope, const model::SubProcess* parent);

  /// Flows, boundary events, default flows, links and compensation, once all elements are there.
  void connect();

 private:
  void read_part(const pugi::xml_node& part, model::Scope& scope, const model::SubProcess* parent);
  /// The element that an attribute names; a name of nothing is refused.
  model::Element* element_named(const pugi::xml_node& node, const char* attribute);
  void read_flow(const pugi::xml_node& node);
  void attach(const pugi::xml_node& node, model::BoundaryEvent& event);
  void set_default(const pugi::xml_node& node, model::Element& element);
  void associate(const pugi::xml_node& node);
  void set_activity_reference(const pugi::xml_node& node, model::Event& event);

  Reading& reading_;
  model::Process& process_;
  std::map<std::string, model::Element*> elements_;
  std::set<std::string> ids_;
  std::vector<pugi::xml_node> flow_nodes_;
  std::vector<pugi::xml_node> associations_;
  std::vector<std::pair<pugi::xml_node, model::BoundaryEvent*>> boundary_events_;
  std::vector<std::pair<pugi::xml_node, model::Element*>> with_default_;
  std::vector<std::pair<pugi::xml_node, model::Event*>> events_;
};

/// What follows from what was read: where scopes begin, links, what can be compensated, what is upstream of joins.
void complete_process(Reading& reading, model::Process& process);

}  // namespace luoxuan::reader::bpmn
