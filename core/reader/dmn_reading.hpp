#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "feel/expression.hpp"
#include "feel/types.hpp"
#include "model/decision.hpp"
#include "reader/dmn_reader.hpp"
#include "reader/xml_source.hpp"

namespace luoxuan::reader::dmn {

/// One DMN file while it is read: what was found wrong, and the types and names that all its expressions share.
class Reading {
 public:
  Reading(const XmlSource& source, std::string file, WrongExpressions wrong)
      : source_(source), file_(std::move(file)), space_(XmlSource::namespace_of(source.root())), wrong_(wrong) {}

  [[nodiscard]] const XmlSource& source() const { return source_; }
  [[nodiscard]] const std::string& file() const { return file_; }
  [[nodiscard]] SourcePosition where(const pugi::xml_node& node) const { return source_.where(node); }

  /// Children of DMN's own namespace; the first of that name, or an empty node.
  [[nodiscard]] std::vector<pugi::xml_node> children(const pugi::xml_node& node) const;
  [[nodiscard]] std::vector<pugi::xml_node> children(const pugi::xml_node& node, std::string_view tag) const;
  [[nodiscard]] pugi::xml_node child(const pugi::xml_node& node, std::string_view tag) const;

  void refuse(const pugi::xml_node& node, Message message, Message hint = {});
  [[nodiscard]] Failures take_failures();

  /// The FEEL text in the <text> child of `holder`; of an absent text: null.
  [[nodiscard]] model::Formula formula(const pugi::xml_node& holder, const feel::Names& names);
  /// The same as unary tests; of an absent text: "-".
  [[nodiscard]] model::Formula tests(const pugi::xml_node& holder, const feel::Names& names);
  /// Each test by itself.
  [[nodiscard]] std::vector<model::Formula> tests_apart(const pugi::xml_node& holder, const feel::Names& names);
  [[nodiscard]] bool has_text(const pugi::xml_node& holder) const;

  /// The type that a typeRef names; null for any, and after a refusal.
  [[nodiscard]] model::TypePointer type(const pugi::xml_node& node, std::string_view reference);
  [[nodiscard]] model::TypePointer type_attribute(const pugi::xml_node& node) {
    return type(node, node.attribute("typeRef").value());
  }

  /// <variable>, <formalParameter> … with `otherwise` as name if it has none.
  [[nodiscard]] model::InformationItem item(const pugi::xml_node& node, std::string_view otherwise = {});

  /// Reads every item definition, from then on known to type() and to expressions.
  [[nodiscard]] std::vector<model::ItemDefinition> read_items(const DecisionModels& imported,
                                                              const std::vector<model::DecisionImport>& imports);

  /// Without names: the start of every scope.
  [[nodiscard]] const feel::Names& no_names() const { return no_names_; }

 private:
  [[nodiscard]] std::string text_of(const pugi::xml_node& holder, SourcePosition& begin) const;
  [[nodiscard]] bool is_feel(const pugi::xml_node& holder);
  [[nodiscard]] Failure named(Failure failure, const pugi::xml_node& holder) const;
  [[nodiscard]] model::TypePointer read_item(const pugi::xml_node& node);
  [[nodiscard]] model::TypePointer item_type(const std::string& name);
  [[nodiscard]] feel::Type base_of(const pugi::xml_node& node);
  void note_member(std::string_view name);

  const XmlSource& source_;
  std::string file_;
  std::string space_;
  WrongExpressions wrong_;
  Failures failures_;
  std::shared_ptr<feel::Vocabulary> vocabulary_ = std::make_shared<feel::Vocabulary>();
  feel::Names no_names_;
  std::map<std::string, pugi::xml_node, std::less<>> item_nodes_;
  std::set<std::string> items_in_progress_;
};

[[nodiscard]] std::string_view id_of(const pugi::xml_node& node);

/// The attribute `name`, as expressions write it: every run of blanks is one.
[[nodiscard]] std::string name_of(const pugi::xml_node& node);

/// The DMN expression among the children of `holder`, null when there is none.
[[nodiscard]] model::BoxedPointer read_logic(Reading& reading, const pugi::xml_node& holder, const feel::Names& names);
[[nodiscard]] bool is_expression(std::string_view tag);
[[nodiscard]] model::BoxedPointer read_expression(Reading& reading, const pugi::xml_node& node, const feel::Names& names);
[[nodiscard]] model::FunctionDefinition read_function(Reading& reading, const pugi::xml_node& node, const feel::Names& names);
[[nodiscard]] model::DecisionTable read_decision_table(Reading& reading, const pugi::xml_node& node, const feel::Names& names);

}  // namespace luoxuan::reader::dmn
