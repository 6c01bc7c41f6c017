#include <algorithm>
#include <array>
#include <set>

#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

/// What may stand directly in <definitions> (BPMN 2.0.2, table 8.1 and the root elements).
constexpr std::array<std::string_view, 34> root_elements{"import",
                                                         "extension",
                                                         "relationship",
                                                         "documentation",
                                                         "extensionElements",
                                                         "process",
                                                         "collaboration",
                                                         "choreography",
                                                         "globalChoreographyTask",
                                                         "globalConversation",
                                                         "message",
                                                         "signal",
                                                         "error",
                                                         "escalation",
                                                         "itemDefinition",
                                                         "interface",
                                                         "category",
                                                         "dataStore",
                                                         "endPoint",
                                                         "resource",
                                                         "partnerEntity",
                                                         "partnerRole",
                                                         "correlationProperty",
                                                         "globalTask",
                                                         "globalUserTask",
                                                         "globalManualTask",
                                                         "globalScriptTask",
                                                         "globalBusinessRuleTask",
                                                         "eventDefinition",
                                                         "conversation",
                                                         "callConversation",
                                                         "participant",
                                                         "messageFlow",
                                                         "rootElement"};

/// Expressions of type tExpression: an executable process needs formal ones (BPMN 2.0.2, 8.4.8).
struct FormalExpression {
  std::string_view inside;  // local name, or the end of it behind '*'
  std::string_view name;
};
constexpr std::array<FormalExpression, 10> formal_expressions{{{"sequenceFlow", "conditionExpression"},
                                                               {"complexGateway", "activationCondition"},
                                                               {"adHocSubProcess", "completionCondition"},
                                                               {"timerEventDefinition", "timeDate"},
                                                               {"timerEventDefinition", "timeDuration"},
                                                               {"timerEventDefinition", "timeCycle"},
                                                               {"conditionalEventDefinition", "condition"},
                                                               {"standardLoopCharacteristics", "loopCondition"},
                                                               {"multiInstanceLoopCharacteristics", "loopCardinality"},
                                                               {"multiInstanceLoopCharacteristics", "completionCondition"}}};

bool is_mime_type(std::string_view text) {
  const auto slash = text.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < text.size() &&
         text.find_first_of(" \t,;=\"", 0) >= text.size();
}

/// RFC 3986 in so far as it matters: a scheme, then characters that need no escape; or one of BPMN's own "##Store".
bool is_uri(std::string_view text) {
  if (text.starts_with("##")) return true;
  const auto colon = text.find(':');
  if (colon == 0 || colon == std::string_view::npos) return false;
  for (const char c : text)
    if (std::string_view("\"<>\\^`{|} $!").find(c) != std::string_view::npos) return false;
  return true;
}

std::string_view type_of(const pugi::xml_node& node) {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (name.ends_with(":type")) return id_in(attribute.value());
  }
  return {};
}

class FileWalker final : public pugi::xml_tree_walker {
 public:
  explicit FileWalker(Reading& reading) : reading_(reading) {}

  bool for_each(pugi::xml_node& node) override {
    if (node.type() != pugi::node_element || XmlSource::namespace_of(node) != model_space) return true;
    check_id(node);
    check_root(node);
    check_formats(node);
    check_formal(node);
    if (is_bpmn(node, "dataState") && *node.attribute("name").value() == '\0')
      reading_.refuse(node, say("expected <dataState> with a name, found none", "<dataState> 应有 name，实际没有"));
    return true;
  }

 private:
  void check_id(const pugi::xml_node& node) {
    const std::string id(id_of(node));
    if (!id.empty() && !ids_.insert(id).second)
      reading_.refuse(node, say("expected ids that differ, found '{}' twice", "id 应各不相同，实际“{}”出现两次", id));
  }

  void check_root(const pugi::xml_node& node) {
    if (node.parent() != reading_.source.root()) return;
    const std::string_view tag = XmlSource::local_name(node);
    if (std::ranges::find(root_elements, tag) == root_elements.end() && !tag.ends_with("EventDefinition"))
      reading_.refuse(node, say("expected an element that may stand in <definitions>, found <{}>",
                                "应为可直接写在 <definitions> 中的元素，实际为 <{}>", tag));
    if (tag == "process" && node.attribute("isExecutable").as_bool() &&
        std::string_view(node.attribute("processType").value()) == "Public")
      reading_.refuse(node, say("process '{}': expected a private process to be executable, found a public one",
                                "流程“{}”：只有私有流程可执行，实际是公开流程", id_of(node)));
  }

  void check_formats(const pugi::xml_node& node) {
    for (const char* name : {"textFormat", "scriptFormat"})
      if (const std::string_view written = node.attribute(name).value(); !written.empty() && !is_mime_type(written))
        reading_.refuse(node, say("expected {} to be a media type such as text/plain, found '{}'",
                                  "{} 应为媒体类型，例如 text/plain，实际为“{}”", std::string_view(name), written));
    if (!is_bpmn(node, "transaction")) return;
    if (const std::string_view method = node.attribute("method").value(); !method.empty() && !is_uri(method))
      reading_.refuse(node, say("transaction '{}': expected method to be a URI, found '{}'",
                                "事务“{}”：method 应为 URI，实际为“{}”", id_of(node), method));
  }

  void check_formal(const pugi::xml_node& node) {
    const std::string_view inside = XmlSource::local_name(node.parent());
    for (const FormalExpression& expression : formal_expressions) {
      if (!is_bpmn(node, expression.name) || inside != expression.inside) continue;
      // What begins with '=' is FEEL, and as formal as can be.
      if (type_of(node) != "tFormalExpression" && !XmlSource::text_of(node).starts_with('='))
        reading_.refuse(node,
                        say("expected a formal expression, found <{}> without '=' and without xsi:type=\"tFormalExpression\"",
                            "应为形式表达式，实际 <{}> 既无“=”也没有 xsi:type=\"tFormalExpression\"", expression.name),
                        say("editors write <{0} xsi:type=\"bpmn:tFormalExpression\">",
                            "编辑器会写成 <{0} xsi:type=\"bpmn:tFormalExpression\">", expression.name));
    }
  }

  Reading& reading_;
  std::set<std::string> ids_;
};

/// A flow node that lists some of its flows lists all of them (BPMN 2.0.2, 8.4.13).
class FlowLists {
 public:
  explicit FlowLists(Reading& reading) : reading_(reading) {}

  void check(const pugi::xml_node& scope) {
    std::set<std::string> into;
    std::set<std::string> out_of;
    bool lists = false;
    for (const pugi::xml_node& node : scope.children())
      for (const pugi::xml_node& part : node.children()) {
        const bool incoming = is_bpmn(part, "incoming");
        if (!incoming && !is_bpmn(part, "outgoing")) continue;
        lists = true;
        (incoming ? into : out_of).insert(key(XmlSource::text_of(part), id_of(node)));
      }
    if (lists)
      for (const pugi::xml_node& flow : scope.children())
        if (is_bpmn(flow, "sequenceFlow")) check_flow(flow, into, out_of);
    for (const pugi::xml_node& node : scope.children())
      if (is_bpmn(node, "subProcess") || is_bpmn(node, "transaction") || is_bpmn(node, "adHocSubProcess")) check(node);
  }

 private:
  static std::string key(std::string_view flow, std::string_view node) {
    return std::string(id_in(flow)) + " " + std::string(id_in(node));
  }

  void check_flow(const pugi::xml_node& flow, const std::set<std::string>& into, const std::set<std::string>& out_of) {
    const std::string_view source = flow.attribute("sourceRef").value();
    const std::string_view target = flow.attribute("targetRef").value();
    // A reference to nothing is refused for that alone.
    if (reading_.by_id.contains(source) && !out_of.contains(key(id_of(flow), source)))
      reading_.refuse(flow, say("flow '{}': expected to stand in <outgoing> of '{}', found it does not",
                                "顺序流“{}”：应列在“{}”的 <outgoing> 中，实际没有", id_of(flow), source));
    if (reading_.by_id.contains(target) && !into.contains(key(id_of(flow), target)))
      reading_.refuse(flow, say("flow '{}': expected to stand in <incoming> of '{}', found it does not",
                                "顺序流“{}”：应列在“{}”的 <incoming> 中，实际没有", id_of(flow), target));
  }

  Reading& reading_;
};

}  // namespace

void check_file(Reading& reading) {
  FileWalker walker(reading);
  pugi::xml_node root = reading.source.root();
  root.traverse(walker);
  for (const pugi::xml_node& node : root.children())
    if (is_bpmn(node, "process") && node.attribute("isExecutable").as_bool()) FlowLists(reading).check(node);
}

}  // namespace luoxuan::reader::bpmn
