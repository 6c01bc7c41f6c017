#include <algorithm>

#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using When = model::Listener::When;
using model::ElementKind;

bool has_trigger(const model::Element& element, model::Trigger trigger) {
  const model::Event* event = model::as_event(element);
  return event != nullptr && model::definition_of(*event, trigger) != nullptr;
}

/// What comes over an event-based gateway, or begins an instance, has happened already when its token is there.
bool begins_by_happening(Reading& reading, const pugi::xml_node& node, const model::Element& element) {
  if (element.kind == ElementKind::start_event || element.kind == ElementKind::boundary_event) return true;
  if (node.attribute("instantiate").as_bool()) return true;
  if (element.kind != ElementKind::intermediate_catch_event && element.kind != ElementKind::receive_task) return false;
  for (const pugi::xml_node& flow : node.parent().children())
    if (is_bpmn(flow, "sequenceFlow") && id_of(node) == flow.attribute("targetRef").value())
      if (const auto source = reading.by_id.find(std::string_view(flow.attribute("sourceRef").value()));
          source != reading.by_id.end() && is_bpmn(source->second, "eventBasedGateway"))
        return true;
  return false;
}

/// What is gone before its end.
bool never_ends(const model::Element& element) {
  if (element.kind == ElementKind::end_event)
    return has_trigger(element, model::Trigger::error) || has_trigger(element, model::Trigger::cancel);
  return element.kind == ElementKind::intermediate_throw_event && has_trigger(element, model::Trigger::link);
}

class Listeners {
 public:
  /// Without an element: of the process itself.
  Listeners(Reading& reading, const pugi::xml_node& node, const model::Element* element, std::vector<model::Listener>& into)
      : reading_(reading), node_(node), element_(element), into_(into) {}

  void read() {
    for (const pugi::xml_node& row : Reading::extension(node_, zeebe_space, "executionListeners").children())
      if (XmlSource::is(row, zeebe_space, "executionListener")) read_execution(row);
    for (const pugi::xml_node& row : Reading::extension(node_, zeebe_space, "taskListeners").children())
      if (XmlSource::is(row, zeebe_space, "taskListener")) read_task(row);
    std::ranges::stable_sort(into_, {}, &model::Listener::when);
  }

 private:
  void read_execution(const pugi::xml_node& row) {
    const std::string_view written = row.attribute("eventType").value();
    if (written == "start") {
      if (element_ != nullptr && begins_by_happening(reading_, node_, *element_))
        return refuse(row,
                      say("'{}': expected an execution listener of its end, found one of its start",
                          "“{}”：此处只能有 end 执行监听器，实际为 start", id_of(node_)),
                      say("what it waits for has happened before its start", "它等待的事情在其开始之前已经发生"));
      return add(row, When::start);
    }
    if (written == "end") {
      const bool is_on_gateway = element_ != nullptr && model::as_work(*element_) == nullptr;
      if (is_on_gateway || (element_ != nullptr && never_ends(*element_)))
        return refuse(row,
                      say("'{}': expected an execution listener of its start, found one of its end",
                          "“{}”：此处只能有 start 执行监听器，实际为 end", id_of(node_)),
                      is_on_gateway ? say("let what comes behind it begin with it", "请设为其后元素的 start 监听器")
                                    : say("it is left before its end", "它在结束之前就已离开"));
      return add(row, When::end);
    }
    refuse(row,
           say("'{}': expected the eventType start or end, found '{}'", "“{}”：eventType 应为 start 或 end，实际为“{}”",
               id_of(node_), written),
           say("other moments do not run here", "此处不执行其他时刻的监听器"));
  }

  void read_task(const pugi::xml_node& row) {
    const std::string_view written = row.attribute("eventType").value();
    if (written == "creating") return add(row, When::creating);
    if (written == "completing") return add(row, When::completing);
    refuse(row,
           say("'{}': expected the eventType creating or completing, found '{}'",
               "“{}”：eventType 应为 creating 或 completing，实际为“{}”", id_of(node_), written),
           say("a work item changes hands, and goes, at once: nothing waits for an answer then",
               "待办的转交、修改和取消立即生效，不等待监听器答复"));
  }

  void add(const pugi::xml_node& row, When when) {
    for (const pugi::xml_attribute& attribute : row.attributes()) {
      const std::string_view name = attribute.name();
      if (name != "eventType" && name != "type" && name != "retries" && !name.starts_with("xmlns"))
        refuse(row,
               say("'{}': expected eventType, type and retries, found {}", "“{}”：应为 eventType、type、retries，实际为 {}",
                   id_of(node_), name),
               {});
    }
    auto type = reading_.attribute(row, "type");
    if (!type) {
      if (std::string_view(row.attribute("type").value()).empty())
        refuse(row, say("'{}': expected a listener with a type, found none", "“{}”：监听器应写明 type，实际没有", id_of(node_)),
               say("name the job that hears it", "请写明由哪种作业处理"));
      return;
    }
    into_.push_back({when, {*std::move(type), read_retries(reading_, row), {}}});
  }

  void refuse(const pugi::xml_node& at, Message message, Message hint) {
    reading_.refuse(at, std::move(message), std::move(hint));
  }

  Reading& reading_;
  pugi::xml_node node_;
  const model::Element* element_;
  std::vector<model::Listener>& into_;
};

}  // namespace

void read_listeners(Reading& reading, const pugi::xml_node& node, model::Element& element) {
  Listeners(reading, node, &element, element.listeners).read();
}

void read_listeners(Reading& reading, const pugi::xml_node& node, model::Process& process) {
  Listeners(reading, node, nullptr, process.listeners).read();
}

}  // namespace luoxuan::reader::bpmn
