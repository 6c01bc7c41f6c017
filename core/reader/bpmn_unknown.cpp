#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"
#include "reader/bpmn_details.hpp"
#include "reader/bpmn_names.hpp"

namespace luoxuan::reader::bpmn {
namespace {

constexpr std::string_view camunda_7_space = "http://camunda.org/schema/1.0/bpmn";

/// An extension element that runs here: inside which BPMN elements, with which attributes. No attributes: they do not matter.
struct Extension {
  std::string_view space;
  std::string_view name;
  std::string_view inside;  // local names, separated by blanks; empty: everywhere
  std::string_view attributes;
};

constexpr std::string_view tasks =
    "task userTask manualTask serviceTask scriptTask sendTask receiveTask businessRuleTask callActivity subProcess transaction "
    "adHocSubProcess";
constexpr std::string_view events = "startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent";
constexpr std::string_view gateways = "exclusiveGateway parallelGateway inclusiveGateway eventBasedGateway";
constexpr std::string_view with_jobs =
    "serviceTask scriptTask sendTask businessRuleTask userTask intermediateThrowEvent endEvent adHocSubProcess";

const std::array<Extension, 34>& extensions() {
  static const std::string work = fmt::format("{} {}", tasks, events);
  static const std::string heard = fmt::format("{} process {}", work, gateways);
  static const std::array<Extension, 34> known{{
      {zeebe_space, "assignmentDefinition", "userTask", "assignee candidateUsers candidateGroups"},
      {zeebe_space, "formDefinition", "userTask startEvent", "formId formKey bindingType versionTag externalReference"},
      {zeebe_space, "taskSchedule", "userTask", "dueDate followUpDate"},
      {zeebe_space, "priorityDefinition", "userTask", "priority"},
      {zeebe_space, "userTask", "userTask", ""},
      {zeebe_space, "userTaskForm", "process", ""},
      {zeebe_space, "versionTag", "process", "value"},
      {zeebe_space, "taskDefinition", with_jobs, "type retries"},
      {zeebe_space, "taskHeaders", with_jobs, ""},
      {zeebe_space, "script", "scriptTask", "expression resultVariable"},
      {zeebe_space, "calledDecision", "businessRuleTask", "decisionId resultVariable bindingType"},
      {zeebe_space, "ioMapping", work, ""},
      {zeebe_space, "executionListeners", heard, ""},
      {zeebe_space, "taskListeners", "userTask", ""},
      {zeebe_space, "calledElement", "callActivity",
       "processId bindingType versionTag propagateAllParentVariables propagateAllChildVariables"},
      {zeebe_space, "loopCharacteristics", "multiInstanceLoopCharacteristics",
       "inputCollection inputElement outputCollection outputElement"},
      {zeebe_space, "adHoc", "adHocSubProcess", "activeElementsCollection"},
      {zeebe_space, "subscription", "message receiveTask", "correlationKey"},
      {zeebe_space, "properties", "", ""},  // read by editors only
      {zeebe_space, "modelerTemplate", "", ""},
      {luoxuan_space, "assignment", "userTask", "role unit"},
      {luoxuan_space, "obligation", "userTask", "completed"},
      {luoxuan_space, "signature", "userTask", "variable opinion"},
      {luoxuan_space, "participants", "userTask", "mode ratio passWeight passCount refuseCount weights removable"},
      {luoxuan_space, "approval", "userTask", "refusal veto opinion outcome automatic"},
      {luoxuan_space, "approvers", "userTask", "post unit members leaderOf level levels chosenBy from atMost"},
      {luoxuan_space, "return", "userTask", "to review"},
      {luoxuan_space, "operations", "userTask", "allow forbid next"},
      {luoxuan_space, "policy", "userTask", "nobody person initiator repeated keep"},
      {luoxuan_space, "overdue", "userTask", "after workingDays then to flow"},
      {luoxuan_space, "reminder", "userTask", "before after every times"},
      {luoxuan_space, "field", "userTask", "name access"},
      {luoxuan_space, "copy", "userTask", "to receipt"},
      {luoxuan_space, "instance", "process", "begunBy revoke revokeWithin"},
  }};
  return known;
}

/// Children of BPMN's own that carry no behaviour here, or are read elsewhere.
constexpr std::string_view harmless_children =
    "documentation extensionElements incoming outgoing auditing monitoring categoryValueRef ioSpecification property "
    "dataInputAssociation dataOutputAssociation dataInput dataOutput inputSet outputSet";

/// Parts that the reader understands in some elements only.
struct Child {
  std::string_view inside;
  std::string_view name;
};
constexpr std::array<Child, 7> understood{{{"multiInstanceLoopCharacteristics", "completionCondition"},
                                           {"multiInstanceLoopCharacteristics", "loopCardinality"},
                                           {"multiInstanceLoopCharacteristics", "complexBehaviorDefinition"},
                                           {"standardLoopCharacteristics", "loopCondition"},
                                           {"complexGateway", "activationCondition"},
                                           {"sequenceFlow", "conditionExpression"},
                                           {"adHocSubProcess", "completionCondition"}}};

bool has_word(std::string_view words, std::string_view word) {
  for (std::size_t at = words.find(word); at != std::string_view::npos && !word.empty(); at = words.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
  }
  return false;
}

std::string_view prefix_of(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view space_of_prefix(const pugi::xml_node& node, std::string_view prefix) {
  const std::string declaration = "xmlns:" + std::string(prefix);
  for (pugi::xml_node scope = node; scope; scope = scope.parent())
    if (const auto attribute = scope.attribute(declaration.c_str())) return attribute.value();
  return {};
}

class Unknown {
 public:
  Unknown(Reading& reading, const pugi::xml_node& node)
      : reading_(reading), node_(node), tag_(XmlSource::local_name(node)), id_(id_of(node)) {
    if (tag_.ends_with("LoopCharacteristics")) id_ = id_of(node.parent());
    if (!tag_.starts_with("global")) return;
    global_ = tag_.substr(6);  // "globalUserTask" has what "userTask" has
    global_.front() = static_cast<char>(global_.front() - 'A' + 'a');
    tag_ = global_;
  }

  void refuse() {
    refuse_attributes();
    for (const pugi::xml_node& part : node_.children())
      if (part.type() == pugi::node_element && XmlSource::namespace_of(part) == model_space) refuse_child(part);
    for (const pugi::xml_node& part : node_.children())
      if (XmlSource::local_name(part).ends_with("LoopCharacteristics")) Unknown(reading_, part).refuse();
    for (const pugi::xml_node& part : XmlSource::child(node_, model_space, "extensionElements").children())
      if (part.type() == pugi::node_element) refuse_extension(part);
  }

 private:
  void refuse_attributes() {
    for (const pugi::xml_attribute& attribute : node_.attributes())
      if (const auto prefix = prefix_of(attribute.name()); !prefix.empty() && space_of_prefix(node_, prefix) == camunda_7_space)
        of_camunda_7(node_, attribute.name());
  }

  void refuse_child(const pugi::xml_node& part) {
    const std::string_view name = XmlSource::local_name(part);
    if (has_word(harmless_children, name)) return;
    // The reader looks at each part of these.
    if (tag_ == "process" || tag_.ends_with("Event") || tag_.ends_with("ubProcess") || tag_ == "transaction") return;
    if (name.ends_with("LoopCharacteristics")) return;
    if (tag_ == "sequenceFlow" && name == "conditionExpression") return refuse_language(part);
    if (std::ranges::any_of(understood, [&](const Child& child) { return child.inside == tag_ && child.name == name; })) return;
    not_supported(part, fmt::format("<{}>", name));
  }

  void refuse_language(const pugi::xml_node& condition) {
    const std::string_view language = condition.attribute("language").value();
    if (language.empty() || language.find("feel") != std::string_view::npos || language.find("FEEL") != std::string_view::npos)
      return;
    reading_.refuse(condition, say("'{}': expected a condition in FEEL, found the language {}",
                                   "“{}”：条件应使用 FEEL，实际为 {}", id_, language));
  }

  void refuse_extension(const pugi::xml_node& part) {
    const std::string_view space = XmlSource::namespace_of(part);
    const std::string_view name = XmlSource::local_name(part);
    if (space == camunda_7_space) return of_camunda_7(part, part.name());
    if (space != zeebe_space && space != luoxuan_space) return;
    const auto known = std::ranges::find_if(extensions(), [&](const Extension& extension) {
      return extension.space == space && extension.name == name && (extension.inside.empty() || has_word(extension.inside, tag_));
    });
    if (known == extensions().end()) return not_known(part, fmt::format("<{}>", std::string_view(part.name())), names_for(space));
    if (known->attributes.empty()) return;
    for (const pugi::xml_attribute& attribute : part.attributes())
      if (!has_word(known->attributes, attribute.name()) && !std::string_view(attribute.name()).starts_with("xmlns"))
        not_known(part, attribute.name(), text::split(known->attributes, " "));
  }

  [[nodiscard]] std::vector<std::string> names_for(std::string_view space) const {
    std::vector<std::string> names;
    for (const Extension& extension : extensions())
      if (extension.space == space && has_word(extension.inside, tag_)) names.emplace_back(extension.name);
    return names;
  }

  void not_supported(const pugi::xml_node& at, std::string_view what) {
    reading_.refuse(at, say("'{}': expected what runs here, found {}", "“{}”：应为可执行的内容，实际为 {}", id_, what),
                    say("see docs/bpmn_support.md for what runs", "可执行的元素见 docs/bpmn_support.md"));
  }

  void not_known(const pugi::xml_node& at, std::string_view what, const std::vector<std::string>& known) {
    const std::string all = known.empty() ? std::string("none / 无") : text::join(known, ", ");
    reading_.refuse(at, say("'{}': expected what runs here, found {}", "“{}”：应为可执行的内容，实际为 {}", id_, what),
                    say("here run: {}", "此处可用：{}", all));
  }

  void of_camunda_7(const pugi::xml_node& at, std::string_view what) {
    reading_.refuse(at,
                    say("'{}': expected zeebe: or luoxuan: extensions, found {}",
                        "“{}”：应使用 zeebe: 或 luoxuan: 扩展，实际为 {}", id_, what),
                    say("extensions of Camunda 7 do not run here", "此处不能执行 Camunda 7 的扩展"));
  }

  Reading& reading_;
  pugi::xml_node node_;
  std::string global_;
  std::string_view tag_;
  std::string_view id_;
};

}  // namespace

void refuse_unknown(Reading& reading, const pugi::xml_node& node) {
  Unknown(reading, node).refuse();
}

}  // namespace luoxuan::reader::bpmn
