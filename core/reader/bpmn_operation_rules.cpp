#include <algorithm>
#include <vector>

#include "reader/bpmn_data.hpp"

namespace luoxuan::reader::bpmn {
namespace {

std::vector<pugi::xml_node> children_of(const pugi::xml_node& node, std::string_view tag) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& part : node.children())
    if (is_bpmn(part, tag)) found.push_back(part);
  return found;
}

class OperationRules {
 public:
  explicit OperationRules(Reading& reading) : reading_(reading) {}

  void check(const pugi::xml_node& node) {
    const std::string_view tag = XmlSource::local_name(node);
    if (tag == "serviceTask") check_service(node);
    if (tag == "sendTask") check_exchange(node, "dataInput");
    if (tag == "receiveTask") check_exchange(node, "dataOutput");
    if (tag == "callActivity") check_call(node);
    if (tag == "messageEventDefinition") check_operation_of(node);
    if (tag.ends_with("Event")) check_event(node);
    if (tag.starts_with("global") && tag.ends_with("Task")) check_binding(node);
  }

 private:
  static pugi::xml_node data_of(const pugi::xml_node& node) { return XmlSource::child(node, model_space, "ioSpecification"); }

  [[nodiscard]] pugi::xml_node message_of(const pugi::xml_node& operation, const char* reference) const {
    return reading_.referenced(XmlSource::text_of(XmlSource::child(operation, model_space, reference)), "message");
  }

  void expect_item(const pugi::xml_node& at, const pugi::xml_node& data, const pugi::xml_node& message) {
    const pugi::xml_node wanted = item_of(reading_, message);
    const pugi::xml_node found = item_of(reading_, data);
    if (!data || !wanted || (found && same_item(found, wanted))) return;
    reading_.refuse(at, say("'{}': expected data of the item that message '{}' has, found another",
                            "“{}”：数据应为消息“{}”的项目，实际不同", id_of(data), id_of(message)));
  }

  /// BPMN 2.0.2, 10.3.3: one set of inputs, at most one of outputs, of the items that the operation's messages have.
  void check_service(const pugi::xml_node& task) {
    const pugi::xml_node operation = reading_.referenced(task.attribute("operationRef").value(), "operation");
    const pugi::xml_node data = data_of(task);
    if (!operation || !data) return;
    if (children_of(data, "inputSet").size() != 1 || children_of(data, "outputSet").size() > 1)
      reading_.refuse(task, say("service task '{}': expected one input set and at most one output set, found {} and {}",
                                "服务任务“{}”：应有一个输入集、至多一个输出集，实际 {} 与 {} 个", id_of(task),
                                children_of(data, "inputSet").size(), children_of(data, "outputSet").size()));
    for (const pugi::xml_node& input : children_of(data, "dataInput"))
      expect_item(task, input, message_of(operation, "inMessageRef"));
    for (const pugi::xml_node& output : children_of(data, "dataOutput"))
      expect_item(task, output, message_of(operation, "outMessageRef"));
  }

  /// A send task has the message as its one input, a receive task as its one output.
  void check_exchange(const pugi::xml_node& task, std::string_view side) {
    const pugi::xml_node data = data_of(task);
    if (!data) return;
    const auto exchanged = children_of(data, side);
    if (exchanged.size() > 1)
      reading_.refuse(task, say("'{}': expected at most one <{}>, found {}", "“{}”：<{}> 至多一个，实际 {} 个", id_of(task), side,
                                exchanged.size()));
    const pugi::xml_node message = reading_.referenced(task.attribute("messageRef").value(), "message");
    for (const pugi::xml_node& part : exchanged) expect_item(task, part, message);
  }

  /// Where messages have items they belong to operations (BPMN 2.0.2, 10.5.5).
  void check_operation_of(const pugi::xml_node& definition) {
    const pugi::xml_node message = reading_.referenced(definition.attribute("messageRef").value(), "message");
    if (!message || *message.attribute("itemRef").value() == '\0') return;
    const auto operation = XmlSource::child(definition, model_space, "operationRef");
    if (!operation && *definition.attribute("operationRef").value() == '\0')
      reading_.refuse(definition,
                      say("'{}': expected operationRef for message '{}', whose item makes it one of an interface, found none",
                          "“{}”：消息“{}”带有项目，应写明 operationRef，实际没有", id_of(definition.parent()), id_of(message)));
  }

  /// Each definition that has an item has data of its own, in the same order (BPMN 2.0.2, 10.5.1).
  void check_event(const pugi::xml_node& event) {
    std::vector<pugi::xml_node> data = children_of(event, "dataOutput");
    if (data.empty()) data = children_of(event, "dataInput");
    if (data.empty()) return;
    std::vector<pugi::xml_node> items;
    for (const pugi::xml_node& part : event.children())
      if (const pugi::xml_node item = item_of(reading_, thrown_by(part))) items.push_back(item);
    if (items.empty()) return;
    if (items.size() != data.size())
      return reading_.refuse(event, say("'{}': expected data for each of {} event definitions, found {}",
                                        "“{}”：{} 个事件定义应各有数据，实际 {} 个", id_of(event), items.size(), data.size()));
    for (std::size_t at = 0; at < data.size(); ++at)
      if (const pugi::xml_node item = item_of(reading_, data[at]); item && !same_item(item, items[at]))
        reading_.refuse(data[at], say("'{}': expected data of the item that its event definition has, found another",
                                      "“{}”：数据应为其事件定义的项目，实际不同", id_of(data[at])));
  }

  /// The message, signal, error or escalation of an event definition.
  [[nodiscard]] pugi::xml_node thrown_by(const pugi::xml_node& definition) const {
    for (const auto& [attribute, tag] : {std::pair("messageRef", "message"), std::pair("signalRef", "signal"),
                                         std::pair("errorRef", "error"), std::pair("escalationRef", "escalation")})
      if (const auto written = definition.attribute(attribute)) return reading_.referenced(written.value(), tag);
    return {};
  }

  /// Inputs and outputs are those of what is called (BPMN 2.0.2, 10.3.6).
  void check_call(const pugi::xml_node& activity) {
    const auto called = reading_.by_id.find(id_in(activity.attribute("calledElement").value()));
    const pugi::xml_node own = data_of(activity);
    if (called == reading_.by_id.end() || !own || !data_of(called->second)) return;
    for (const std::string_view side : {std::string_view("dataInput"), std::string_view("dataOutput")}) {
      const auto here = children_of(own, side);
      const auto there = children_of(data_of(called->second), side);
      if (here.size() != there.size())
        reading_.refuse(activity, say("call activity '{}': expected {} <{}> as '{}' has them, found {}",
                                      "调用活动“{0}”：应与“{3}”一样有 {1} 个 <{2}>，实际 {4} 个", id_of(activity), there.size(),
                                      side, called->first, here.size()));
      else
        for (std::size_t at = 0; at < here.size(); ++at)
          if (!same_structure(reading_, here[at], there[at]))
            reading_.refuse(
                activity, say("call activity '{}': expected '{}' to hold the item of '{}', found another",
                              "调用活动“{}”：“{}”应为“{}”的项目，实际不同", id_of(activity), id_of(here[at]), id_of(there[at])));
    }
  }

  /// What offers an interface says which data belong to its operations (BPMN 2.0.2, 8.4.3).
  void check_binding(const pugi::xml_node& task) {
    const auto bindings = children_of(task, "ioBinding");
    if (XmlSource::child(task, model_space, "supportedInterfaceRef") && bindings.empty())
      reading_.refuse(task, say("global task '{}': expected an <ioBinding> for its interface, found none",
                                "全局任务“{}”：应有其接口的 <ioBinding>，实际没有", id_of(task)));
    for (const pugi::xml_node& binding : bindings) {
      const pugi::xml_node operation = reading_.referenced(binding.attribute("operationRef").value(), "operation");
      expect_item(binding, reading_.referenced(binding.attribute("inputDataRef").value(), "dataInput"),
                  message_of(operation, "inMessageRef"));
      expect_item(binding, reading_.referenced(binding.attribute("outputDataRef").value(), "dataOutput"),
                  message_of(operation, "outMessageRef"));
    }
  }

  Reading& reading_;
};

class OperationWalker final : public pugi::xml_tree_walker {
 public:
  explicit OperationWalker(Reading& reading) : rules_(reading) {}
  bool for_each(pugi::xml_node& node) override {
    if (node.type() == pugi::node_element && XmlSource::namespace_of(node) == model_space) rules_.check(node);
    return true;
  }

 private:
  OperationRules rules_;
};

}  // namespace

void check_operations(Reading& reading) {
  OperationWalker walker(reading);
  pugi::xml_node root = reading.source.root();
  root.traverse(walker);
}

}  // namespace luoxuan::reader::bpmn
