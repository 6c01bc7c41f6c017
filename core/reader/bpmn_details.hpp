#pragma once

#include <memory>
#include <optional>
#include <string>

#include <pugixml.hpp>

#include "model/process.hpp"
#include "reader/xml_source.hpp"

namespace luoxuan::reader::bpmn {

/// What all parts of the reader share: the text with its positions, and the refusals found so far.
struct Reading {
  const XmlSource& source;
  feel::Names names;  // of several words, that expressions of this file may use
  Failures refusals;
  bool has_broken_expressions = false;  // what is missing for that reason alone is not refused again

  void refuse(const pugi::xml_node& node, Message message, Message hint = {});
  /// An attribute or text that is FEEL behind a leading '=', else a literal text. Nothing (and a refusal) when it does not parse.
  [[nodiscard]] std::optional<feel::Expression> setting(const pugi::xml_node& node, std::string_view written);
  /// FEEL with or without the leading '='.
  [[nodiscard]] std::optional<feel::Expression> expression(const pugi::xml_node& node, std::string_view written);
  /// An extension element inside bpmn:extensionElements.
  [[nodiscard]] static pugi::xml_node extension(const pugi::xml_node& node, std::string_view space, std::string_view local);
};

/// The element for this node with everything that stands in the node itself; flows are connected later. nullptr: refused.
[[nodiscard]] std::unique_ptr<model::Element> read_element(Reading& reading, model::ElementKind kind, const pugi::xml_node& node);

/// A business rule task, as far as it differs from other activities: the decision that it asks.
[[nodiscard]] std::unique_ptr<model::Element> read_business_rule_task(Reading& reading, const pugi::xml_node& node);

/// Refuses the attributes, children and extension elements of this node that carry behaviour and do not run here.
void refuse_unknown(Reading& reading, const pugi::xml_node& node);

/// What can only be seen once all is connected: BPMN's rules on flows, defaults, events (bpmn-semantics B4, B5 …).
void check_process(Reading& reading, const model::Process& process);

}  // namespace luoxuan::reader::bpmn
