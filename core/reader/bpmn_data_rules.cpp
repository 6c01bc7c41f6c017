#include <algorithm>
#include <set>

#include "reader/bpmn_data.hpp"
#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

class DataRules {
 public:
  explicit DataRules(Reading& reading) : reading_(reading) {}

  void check(const pugi::xml_node& node) {
    const std::string_view tag = XmlSource::local_name(node);
    if (tag == "dataInput" || tag == "dataOutput" || tag == "dataObject") check_collection(node);
    if (tag == "dataInputAssociation" || tag == "dataOutputAssociation") check_association(node);
    if (tag == "ioSpecification") check_sets(node);
    if (tag == "multiInstanceLoopCharacteristics") check_loop_data(node);
  }

 private:
  /// BPMN 2.0.2, 10.4.1: isCollection is that of the item.
  void check_collection(const pugi::xml_node& node) {
    const pugi::xml_node item = item_of(reading_, node);
    if (!item) return;
    const bool is_collection = node.attribute("isCollection").as_bool();
    if (is_collection != item.attribute("isCollection").as_bool())
      reading_.refuse(node, say("<{}> '{}': expected isCollection as its item definition '{}' has it, found {}",
                                "<{}>“{}”：isCollection 应与其项目定义“{}”一致，实为 {}", XmlSource::local_name(node),
                                id_of(node), id_of(item), is_collection));
  }

  void check_association(const pugi::xml_node& node) {
    std::vector<pugi::xml_node> sources;
    for (const pugi::xml_node& part : node.children())
      if (is_bpmn(part, "sourceRef")) sources.push_back(referred_by(reading_, part));
    const pugi::xml_node target = referred_by(reading_, XmlSource::child(node, model_space, "targetRef"));
    const bool transforms = static_cast<bool>(XmlSource::child(node, model_space, "transformation"));
    if (sources.size() > 1 && !transforms)
      reading_.refuse(node,
                      say("expected a transformation of several sources, found none", "多个来源应有 transformation，实际没有"));
    for (const pugi::xml_node& source : sources)
      if (source && target && !transforms && !XmlSource::child(node, model_space, "assignment") &&
          !same_structure(reading_, source, target))
        reading_.refuse(node, say("expected source '{}' and target '{}' to hold the same kind of item, found different ones",
                                  "来源“{}”与目标“{}”的数据项目类型应相同，实际不同", id_of(source), id_of(target)));
    if (is_bpmn(target, "dataInput") && is_bpmn(target.parent().parent(), "process"))
      reading_.refuse(node, say("expected a target that may be written, found the process input '{}'",
                                "目标应可写入，实为流程输入“{}”", id_of(target)));
    for (const pugi::xml_node& source : sources)
      if (is_bpmn(source, "dataOutput") && is_bpmn(source.parent().parent(), "process"))
        reading_.refuse(node, say("expected a source that may be read, found the process output '{}'",
                                  "来源应可读取，实为流程输出“{}”", id_of(source)));
  }

  void check_sets(const pugi::xml_node& specification) {
    check_members(specification, "dataInput", "inputSet", "dataInputRefs", {"optionalInputRefs", "whileExecutingInputRefs"});
    check_members(specification, "dataOutput", "outputSet", "dataOutputRefs", {"optionalOutputRefs", "whileExecutingOutputRefs"});
    check_cross_references(specification, "inputSet", "outputSetRefs", "inputSetRefs");
    check_cross_references(specification, "outputSet", "inputSetRefs", "outputSetRefs");
  }

  /// Every input is in a set; what a set marks as optional is one of its members.
  void check_members(const pugi::xml_node& specification, std::string_view data, std::string_view set, const char* members,
                     std::initializer_list<const char*> marks) {
    std::set<std::string> in_sets;
    for (const pugi::xml_node& part : specification.children()) {
      if (!is_bpmn(part, set)) continue;
      const std::set<std::string> own = references_in(part, members);
      in_sets.insert(own.begin(), own.end());
      for (const char* mark : marks)
        for (const std::string& id : references_in(part, mark))
          if (!own.contains(id))
            reading_.refuse(part, say("<{}>: expected '{}' of {} to be in {} too, found it is not",
                                      "<{0}>：{2} 中的“{1}”应同时在 {3} 中，实际没有", set, id, std::string_view(mark),
                                      std::string_view(members)));
    }
    for (const pugi::xml_node& part : specification.children())
      if (is_bpmn(part, data) && !in_sets.contains(std::string(id_of(part))))
        reading_.refuse(part, say("<{}> '{}': expected to be in an <{}>, found in none",
                                  "<{}>“{}”：应在某个 <{}> 中，实际不在任何一个中", data, id_of(part), set));
  }

  void check_cross_references(const pugi::xml_node& specification, std::string_view set, const char* there, const char* back) {
    for (const pugi::xml_node& part : specification.children()) {
      if (!is_bpmn(part, set)) continue;
      for (const std::string& id : references_in(part, there)) {
        const auto other = reading_.by_id.find(id);
        if (other == reading_.by_id.end() || references_in(other->second, back).contains(std::string(id_of(part)))) continue;
        reading_.refuse(part, say("<{}> '{}': expected '{}' to refer back to it, found it does not",
                                  "<{}>“{}”：“{}”应反过来引用它，实际没有", set, id_of(part), id));
      }
    }
  }

  /// The list is data of the activity itself, and its items are of the same kind as what one instance gets.
  void check_loop_data(const pugi::xml_node& loop) {
    for (const auto& [list_name, item_name] :
         {std::pair("loopDataInputRef", "inputDataItem"), std::pair("loopDataOutputRef", "outputDataItem")}) {
      const auto reference = XmlSource::child(loop, model_space, list_name);
      if (!reference) continue;
      const pugi::xml_node list = referred_by(reading_, reference);
      if (list && list.parent().parent() != loop.parent())
        reading_.refuse(reference,
                        say("expected {} to name data of the activity itself, found '{}'", "{} 应指向该活动自身的数据，实为“{}”",
                            std::string_view(list_name), XmlSource::text_of(reference)));
      const auto item = XmlSource::child(loop, model_space, item_name);
      if (!list || !item) continue;
      const pugi::xml_node item_definition = item_of(reading_, item);
      if (item_definition && (item_definition.attribute("isCollection").as_bool() || !same_structure(reading_, list, item)))
        reading_.refuse(item, say("<{}>: expected one item of '{}', found another kind of item",
                                  "<{}>：应为“{}”的一项，实为其他类型", std::string_view(item_name), id_of(list)));
    }
  }

  Reading& reading_;
};

class DataWalker final : public pugi::xml_tree_walker {
 public:
  explicit DataWalker(Reading& reading) : rules_(reading) {}
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element && XmlSource::namespace_of(node) == model_space) rules_.check(node);
    return true;
  }

 private:
  DataRules rules_;
};

}  // namespace

void check_data(Reading& reading) {
  DataWalker walker(reading);
  pugi::xml_node root = reading.source.root();
  root.traverse(walker);
  check_operations(reading);
}

}  // namespace luoxuan::reader::bpmn
