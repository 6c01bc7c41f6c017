#include <array>

#include "reader/bpmn_details.hpp"

namespace luoxuan::reader::bpmn {
namespace {

struct BindingName {
  std::string_view written;
  model::Binding binding;
};

constexpr std::array<BindingName, 3> bindings{{{"latest", model::Binding::latest},
                                               {"deployment", model::Binding::deployment},
                                               {"versionTag", model::Binding::version_tag}}};

void read_binding(Reading& reading, const pugi::xml_node& called, model::CallActivity& activity) {
  const auto written = called.attribute("bindingType");
  if (!written) return;
  for (const BindingName& known : bindings)
    if (known.written == written.value()) {
      activity.binding = known.binding;
      activity.version_tag = called.attribute("versionTag").value();
      if (known.binding == model::Binding::version_tag && activity.version_tag.empty())
        reading.refuse(called, say("expected a versionTag beside bindingType=\"versionTag\", found none",
                                   "bindingType=\"versionTag\" 应同时写 versionTag，实际没有"));
      return;
    }
  reading.refuse(called, say("expected bindingType \"latest\", \"deployment\" or \"versionTag\", found \"{}\"",
                             "bindingType 应为 \"latest\"、\"deployment\" 或 \"versionTag\"，实际为“{}”",
                             std::string_view(written.value())));
}

void read_ad_hoc(Reading& reading, const pugi::xml_node& node, model::SubProcess& process) {
  process.sequential = std::string_view(node.attribute("ordering").value()) == "Sequential";
  process.cancels_remaining = node.attribute("cancelRemainingInstances").as_bool(true);
  if (const auto details = Reading::extension(node, zeebe_space, "adHoc")) {
    const std::string_view written = details.attribute("activeElementsCollection").value();
    if (!written.empty()) process.active_elements = reading.expression(details, written);
  }
  if (const auto condition = XmlSource::child(node, model_space, "completionCondition"))
    process.completion_condition = reading.condition(condition, XmlSource::text_of(condition));
}

}  // namespace

std::unique_ptr<model::SubProcess> read_sub_process(Reading& reading, model::ElementKind kind, const pugi::xml_node& node) {
  auto process = std::make_unique<model::SubProcess>(kind);
  if (kind == model::ElementKind::ad_hoc_sub_process) read_ad_hoc(reading, node, *process);
  return process;
}

std::unique_ptr<model::CallActivity> read_call_activity(Reading& reading, const pugi::xml_node& node) {
  auto activity = std::make_unique<model::CallActivity>();
  if (const auto called = Reading::extension(node, zeebe_space, "calledElement")) {
    activity->called = reading.attribute(called, "processId");
    activity->passes_all_variables = called.attribute("propagateAllParentVariables").as_bool(true);
    activity->takes_all_variables = called.attribute("propagateAllChildVariables").as_bool(true);
    read_binding(reading, called, *activity);
  }
  if (const std::string_view called = id_in(node.attribute("calledElement").value()); !activity->called && !called.empty())
    activity->called = reading.setting(node, called);
  if (!activity->called)
    reading.refuse(node,
                   say("call activity '{}': expected to say what it calls, found nothing",
                       "调用活动“{}”：应写明调用的流程，实际没有", id_of(node)),
                   say("add zeebe:calledElement with a processId, or the attribute calledElement",
                       "请添加带 processId 的 zeebe:calledElement，或 calledElement 属性"));
  return activity;
}

}  // namespace luoxuan::reader::bpmn
