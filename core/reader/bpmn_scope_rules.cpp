#include <algorithm>

#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::ElementKind;

class ScopeRules {
 public:
  explicit ScopeRules(Reading& reading) : reading_(reading) {}

  /// A scope with start events has end events, and the other way round; then every way leads from one to the other
  /// (BPMN 2.0.2, 10.5.2 and 10.5.3). One without either begins and ends with its elements.
  void check(const model::Scope& scope, const std::string& id, const SourcePosition& where, ElementKind kind) {
    bool has_start = false;
    bool begins = false;
    bool has_end = false;
    for (const model::Element* element : scope.elements) {
      has_start = has_start || element->kind == ElementKind::start_event;
      begins = begins || element->kind == ElementKind::start_event || instantiates(*element);
      has_end = has_end || element->kind == ElementKind::end_event;
    }
    if (kind == ElementKind::ad_hoc_sub_process) return check_ad_hoc(scope, id, where);
    if (has_end && !begins)
      refuse_at(
          reading_, where,
          say("'{}': expected a start event beside its end event, found none", "“{}”：有结束事件时应有开始事件，实际没有", id));
    if (has_start && !has_end)
      refuse_at(
          reading_, where,
          say("'{}': expected an end event beside its start event, found none", "“{}”：有开始事件时应有结束事件，实际没有", id));
    if (begins && has_end)
      for (const model::Element* element : scope.elements)
        if (element->outgoing.empty() && !may_end(*element))
          refuse_at(reading_, element->where,
                    say("'{}': expected a flow out of it, found none", "“{}”：应有流出的顺序流，实际没有", element->id),
                    say("with an end event every way leads to one", "有结束事件时，每条路径都应通向结束事件"));
  }

  void check_event_sub_process(const model::SubProcess& process) {
    const auto starts = std::ranges::count(process.scope.elements, ElementKind::start_event, &model::Element::kind);
    if (starts != 1)
      refuse_at(reading_, process.where,
                say("event subprocess '{}': expected one start event, found {}", "事件子流程“{}”：应有一个开始事件，实际有 {} 个",
                    process.id, starts));
    if (!process.incoming.empty() || !process.outgoing.empty())
      refuse_at(reading_, process.where,
                say("event subprocess '{}': expected no flow into it or out of it, found one",
                    "事件子流程“{}”：不应有进入或流出的顺序流，实际有", process.id));
  }

  void check_start(const model::SubProcess& process) {
    const auto starts = std::ranges::count(process.scope.elements, ElementKind::start_event, &model::Element::kind);
    if (starts > 1)
      refuse_at(reading_, process.where,
                say("subprocess '{}': expected one start event, found {}", "子流程“{}”：应有一个开始事件，实际有 {} 个",
                    process.id, starts));
  }

  void check_receive(const model::ReceiveTask& task) {
    if (task.instantiates && !task.incoming.empty())
      refuse_at(reading_, task.where,
                say("receive task '{}': expected no flow into one that begins instances, found one",
                    "接收任务“{}”：启动实例的任务不应有进入的顺序流，实际有", task.id));
  }

  void check_conditions(const model::Activity& activity) {
    if (activity.outgoing.size() != 1 || !activity.outgoing.front()->condition) return;
    refuse_at(reading_, activity.outgoing.front()->where,
              say("flow '{}': expected another flow out of '{}' beside a conditional one, found none",
                  "顺序流“{}”：活动“{}”有条件流时应另有出口，实际没有", activity.outgoing.front()->id, activity.id),
              say("add a default flow, or delete the condition", "请添加默认流，或删除条件"));
  }

 private:
  static bool instantiates(const model::Element& element) {
    return (element.kind == ElementKind::receive_task && model::as<model::ReceiveTask>(element).instantiates) ||
           (element.kind == ElementKind::event_based_gateway && model::as<model::EventBasedGateway>(element).instantiates);
  }

  /// Where a way may end without an end event: compensation, links, event subprocesses.
  static bool may_end(const model::Element& element) {
    if (element.kind == ElementKind::end_event || element.kind == ElementKind::event_sub_process) return true;
    if (element.kind == ElementKind::start_event) return false;
    if (const model::Event* event = model::as_event(element))
      return model::definition_of(*event, model::Trigger::link) != nullptr ||
             model::definition_of(*event, model::Trigger::compensation) != nullptr || element.kind == ElementKind::boundary_event;
    const model::Activity* activity = model::as_activity(element);
    return activity != nullptr && activity->for_compensation;
  }

  void check_ad_hoc(const model::Scope& scope, const std::string& id, const SourcePosition& where) {
    const bool has_activity = std::ranges::any_of(
        scope.elements, [](const model::Element* element) { return model::as_activity(*element) != nullptr; });
    if (!has_activity)
      refuse_at(
          reading_, where,
          say("ad-hoc subprocess '{}': expected an activity in it, found none", "即席子流程“{}”：其中应有活动，实际没有", id));
    for (const model::Element* element : scope.elements)
      if (element->kind == ElementKind::start_event || element->kind == ElementKind::end_event)
        refuse_at(reading_, element->where,
                  say("'{}': expected no start or end event in an ad-hoc subprocess, found one",
                      "“{}”：即席子流程中不应有开始或结束事件，实际有", element->id));
  }

  Reading& reading_;
};

}  // namespace

void check_scopes(Reading& reading, const model::Process& process) {
  ScopeRules rules(reading);
  rules.check(process.scope, process.id, process.where, ElementKind::process);
  for (const auto& element : process.elements) {
    if (const model::SubProcess* inner = model::as_sub_process(*element)) {
      rules.check(inner->scope, inner->id, inner->where, inner->kind);
      if (inner->kind == ElementKind::event_sub_process)
        rules.check_event_sub_process(*inner);
      else
        rules.check_start(*inner);
    }
    if (element->kind == ElementKind::receive_task) rules.check_receive(model::as<model::ReceiveTask>(*element));
    if (const model::Activity* activity = model::as_activity(*element)) rules.check_conditions(*activity);
  }
}

void refuse_at(Reading& reading, const SourcePosition& where, Message message, Message hint) {
  reading.refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), where});
}

}  // namespace luoxuan::reader::bpmn
