#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

/// What a reference may name: elements of these names; behind "*" all whose name ends so.
struct Reference {
  std::string_view name;
  std::string_view kinds;
};

constexpr std::array<Reference, 34> references{{
    {"itemRef", "itemDefinition"},
    {"itemSubjectRef", "itemDefinition"},
    {"messageRef", "message"},
    {"inMessageRef", "message"},
    {"outMessageRef", "message"},
    {"operationRef", "operation"},
    {"interfaceRef", "interface"},
    {"supportedInterfaceRef", "interface"},
    {"errorRef", "error"},
    {"signalRef", "signal"},
    {"escalationRef", "escalation"},
    {"eventDefinitionRef", "*EventDefinition"},
    {"noneBehaviorEventRef", "*EventDefinition"},
    {"oneBehaviorEventRef", "*EventDefinition"},
    {"processRef", "process"},
    {"dataObjectRef", "dataObject"},
    {"dataStoreRef", "dataStore"},
    {"dataInputRefs", "dataInput"},
    {"optionalInputRefs", "dataInput"},
    {"whileExecutingInputRefs", "dataInput"},
    {"dataOutputRefs", "dataOutput"},
    {"optionalOutputRefs", "dataOutput"},
    {"whileExecutingOutputRefs", "dataOutput"},
    {"inputSetRefs", "inputSet"},
    {"outputSetRefs", "outputSet"},
    {"participantRef", "participant"},
    {"innerParticipantRef", "participant"},
    {"outerParticipantRef", "participant"},
    {"correlationPropertyRef", "correlationProperty"},
    {"correlationKeyRef", "correlationKey"},
    {"definitionalCollaborationRef", "collaboration choreography globalConversation"},
    {"categoryValueRef", "categoryValue"},
    {"loopDataInputRef", "dataInput"},
    {"loopDataOutputRef", "dataOutput"},
}};

/// Some are read and refused where they matter: there the message can say more.
constexpr std::array<std::string_view, 7> read_elsewhere{
    "messageRef", "signalRef", "errorRef", "escalationRef", "noneBehaviorEventRef", "oneBehaviorEventRef", "eventDefinitionRef"};

bool is_of_kind(std::string_view tag, std::string_view kinds) {
  if (kinds.starts_with('*')) return tag.ends_with(kinds.substr(1));
  return std::ranges::any_of(text::split(kinds, " "), [&](const std::string& kind) { return tag == kind; });
}

class ReferenceWalker final : public pugi::xml_tree_walker {
 public:
  explicit ReferenceWalker(Reading& reading) : reading_(reading) {
    for (const pugi::xml_node& node : reading.source.root().children()) imports_ = imports_ || is_bpmn(node, "import");
  }

  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element || XmlSource::namespace_of(node) != model_space) return true;
    for (const Reference& reference : references) {
      if (std::ranges::find(read_elsewhere, reference.name) != read_elsewhere.end() && !is_message_flow(node)) continue;
      if (XmlSource::local_name(node) == reference.name) check(node, reference, XmlSource::text_of(node));
      if (const auto attribute = node.attribute(std::string(reference.name).c_str())) check(node, reference, attribute.value());
    }
    return true;
  }

 private:
  static bool is_message_flow(const pugi::xml_node& node) { return is_bpmn(node, "messageFlow"); }

  /// A type of XML Schema, or something of an imported file, is not in this one.
  bool is_foreign(const pugi::xml_node& node, std::string_view written) const {
    const auto colon = written.find(':');
    if (colon == std::string_view::npos) return false;
    if (imports_) return true;
    const std::string declaration = "xmlns:" + std::string(written.substr(0, colon));
    for (pugi::xml_node scope = node; scope; scope = scope.parent())
      if (const auto space = scope.attribute(declaration.c_str()))
        return std::string_view(space.value()).find("XMLSchema") != std::string_view::npos;
    return false;
  }

  void check(const pugi::xml_node& node, const Reference& reference, const std::string& written) {
    if (written.empty() || is_foreign(node, written)) return;
    const auto found = reading_.by_id.find(id_in(written));
    if (found != reading_.by_id.end() && is_of_kind(XmlSource::local_name(found->second), reference.kinds)) return;
    const std::string_view tag =
        found != reading_.by_id.end() ? XmlSource::local_name(found->second) : std::string_view("nothing");
    reading_.refuse(node, say("expected {} to name a <{}>, found '{}', which is {}", "{} 应指向 <{}>，实际“{}”是 {}",
                              reference.name, reference.kinds, written, tag));
  }

  Reading& reading_;
  bool imports_ = false;
};

}  // namespace

void check_references(Reading& reading) {
  ReferenceWalker walker(reading);
  pugi::xml_node root = reading.source.root();
  root.traverse(walker);
}

}  // namespace luoxuan::reader::bpmn
