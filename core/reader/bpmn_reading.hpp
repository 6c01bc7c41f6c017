#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "feel/expression.hpp"
#include "reader/bpmn_names.hpp"
#include "reader/bpmn_options.hpp"
#include "reader/xml_source.hpp"

namespace luoxuan::reader::bpmn {

/// What all parts of the reader share: the text with its positions, and the refusals found so far.
struct Reading {
  const XmlSource& source;
  feel::Names names;  // of several words, that expressions of this file may use
  BpmnOptions options = {};
  Failures refusals = {};
  bool has_broken_expressions = false;                            // what is missing for that reason alone is not refused again
  std::map<std::string, pugi::xml_node, std::less<>> by_id = {};  // every element of the file that has an id

  void refuse(const pugi::xml_node& node, Message message, Message hint = {});
  /// An attribute or text that is FEEL behind a leading '=', else a literal text. Nothing (and a refusal) when it does not parse.
  [[nodiscard]] std::optional<feel::Expression> setting(const pugi::xml_node& node, std::string_view written);
  /// The same of an attribute; nothing when it is missing or empty.
  [[nodiscard]] std::optional<feel::Expression> attribute(const pugi::xml_node& node, const char* name);
  /// FEEL with or without the leading '='.
  [[nodiscard]] std::optional<feel::Expression> expression(const pugi::xml_node& node, std::string_view written);
  /// The same where true or false is wanted: a constant that is neither is refused.
  [[nodiscard]] std::optional<feel::Expression> condition(const pugi::xml_node& node, std::string_view written);
  /// An extension element inside bpmn:extensionElements.
  [[nodiscard]] static pugi::xml_node extension(const pugi::xml_node& node, std::string_view space, std::string_view local);
  /// What a reference such as messageRef="tns:paid" names, when it is of this kind; else an empty node. Refuses nothing.
  [[nodiscard]] pugi::xml_node referenced(std::string_view reference, std::string_view tag) const;
};

/// The id in a reference: "tns:paid" is "paid".
[[nodiscard]] std::string_view id_in(std::string_view reference);

/// The attribute `id`; empty when there is none.
[[nodiscard]] std::string_view id_of(const pugi::xml_node& node);

/// Whether a node is this element of BPMN.
[[nodiscard]] bool is_bpmn(const pugi::xml_node& node, std::string_view tag);

}  // namespace luoxuan::reader::bpmn
