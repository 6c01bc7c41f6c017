#include <algorithm>
#include <set>
#include <vector>

#include "reader/bpmn_details.hpp"
#include "reader/bpmn_rules.hpp"

namespace luoxuan::reader::bpmn {
namespace {

using model::Element;
using model::ElementKind;

class Checks {
 public:
  Checks(Reading& reading, const model::Process& process) : reading_(reading), process_(process) {}

  void check(const Element& element) {
    switch (element.kind) {
      case ElementKind::start_event:
        if (!element.incoming.empty())
          refuse(element, say("start event '{}': expected no incoming flow, found one",
                              "开始事件“{}”：不应有进入的顺序流，实际有", element.id));
        break;
      case ElementKind::end_event:
        if (!element.outgoing.empty())
          refuse(element, say("end event '{}': expected no outgoing flow, found one", "结束事件“{}”：不应有流出的顺序流，实际有",
                              element.id));
        break;
      case ElementKind::boundary_event:
        if (!element.incoming.empty())
          refuse(element, say("boundary event '{}': expected no incoming flow, found one",
                              "边界事件“{}”：不应有进入的顺序流，实际有", element.id));
        if (element.outgoing.empty() &&
            model::definition_of(model::as<model::BoundaryEvent>(element), model::Trigger::compensation) == nullptr)
          refuse(element, say("boundary event '{}': expected an outgoing flow, found none",
                              "边界事件“{}”：应有流出的顺序流，实际没有", element.id));
        break;
      case ElementKind::exclusive_gateway:
        check_conditions(model::as<model::ExclusiveGateway>(element));
        break;
      case ElementKind::user_task:
        check_assignment(model::as<model::UserTask>(element));
        break;
      default:
        break;
    }
  }

  /// What no token can ever come to is a mistake.
  void check_ways(const model::Process& process) {
    std::set<const Element*> reached;
    std::vector<const Element*> open;
    const auto reach = [&](const Element* element) {
      if (element != nullptr && reached.insert(element).second) open.push_back(element);
    };
    const auto begin = [&](const model::Scope& scope) {
      for (const Element* element : scope.elements)
        if (element->incoming.empty() && begins(*element)) reach(element);
    };
    begin(process.scope);
    while (!open.empty()) {
      const Element& element = *open.back();
      open.pop_back();
      for (const model::Flow* flow : element.outgoing) reach(flow->target);
      if (element.kind == ElementKind::intermediate_throw_event)
        reach(model::as<model::IntermediateThrowEvent>(element).link_target);
      if (const model::SubProcess* inner = model::as_sub_process(element)) begin(inner->scope);
      if (const model::Activity* activity = model::as_activity(element)) {
        for (const model::BoundaryEvent* event : activity->boundary_events) reach(event);
        reach(activity->compensation_handler);
      }
    }
    for (const auto& element : process.elements)
      if (!reached.contains(element.get()) && (element->parent == nullptr || reached.contains(element->parent)))
        refuse(
            *element,
            say("'{}': expected a way to it from the start event, found none", "“{}”：应能从开始事件到达，实际不能", element->id),
            say("connect it, or delete it", "请连接它，或删除它"));
  }

  /// Conditions count behind exclusive gateways and activities; behind a parallel gateway BPMN ignores them (C3).
  void check_flow(const model::Flow& flow) {
    const ElementKind kind = flow.source->kind;
    if (!flow.condition || (kind != ElementKind::start_event && kind != ElementKind::boundary_event)) return;
    reading_.refusals.push_back(
        {FailureCode::invalid_definition,
         say("flow '{}': expected no condition behind an event, found one", "顺序流“{}”：事件之后不应有条件，实际有", flow.id),
         say("put an exclusive gateway between", "请在中间加排他网关"), flow.where});
  }

  void check_start(const model::Process& process) {
    const auto is_start = [](const Element* element) { return element->kind == ElementKind::start_event; };
    const auto starts = std::ranges::count_if(process.scope.elements, is_start);
    if (process.scope.beginnings.size() > 1 && starts > 0)
      reading_.refusals.push_back(
          {FailureCode::invalid_definition,
           say("process '{}': expected one start event without a trigger, found {}",
               "流程“{}”：无触发器的开始事件应只有一个，实际有 {} 个", process.id, process.scope.beginnings.size()),
           {},
           process.where});
    const bool is_instantiated = std::ranges::any_of(process.scope.elements, [](const Element* element) {
      return (element->kind == ElementKind::receive_task && model::as<model::ReceiveTask>(*element).instantiates) ||
             (element->kind == ElementKind::event_based_gateway && model::as<model::EventBasedGateway>(*element).instantiates);
    });
    if (starts == 0 && !is_instantiated && process.scope.beginnings.empty())
      reading_.refusals.push_back(
          {FailureCode::invalid_definition,
           say("process '{}': expected a start event, found none", "流程“{}”：应有开始事件，实际没有", process.id),
           {},
           process.where});
  }

  /// What luoxuan: elements of a user task name must be there.
  void check_rules(const model::Process& process, const model::UserTask& task) {
    for (const std::string& id : task.rules.next)
      if (const Element* next = process.find(id); next == nullptr || next->kind != ElementKind::user_task)
        refuse(task, say("user task '{}': expected luoxuan:operations next to name user tasks, found '{}'",
                         "用户任务“{}”：luoxuan:operations next 应为用户任务，实际为“{}”", task.id, id));
    if (task.rules.overdue && !task.rules.overdue->flow.empty() &&
        std::ranges::find(task.outgoing, task.rules.overdue->flow, &model::Flow::id) == task.outgoing.end())
      refuse(task, say("user task '{}': expected luoxuan:overdue flow to be one of its outgoing flows, found '{}'",
                       "用户任务“{}”：luoxuan:overdue flow 应是其流出的顺序流，实际为“{}”", task.id, task.rules.overdue->flow));
  }

 private:
  /// Whether a token can come to an element that no flow leads to.
  bool begins(const Element& element) const {
    if (element.kind == ElementKind::boundary_event) return false;
    if (element.kind == ElementKind::start_event || element.kind == ElementKind::event_sub_process) return true;
    if (element.kind == ElementKind::receive_task && model::as<model::ReceiveTask>(element).instantiates) return true;
    if (element.kind == ElementKind::event_based_gateway && model::as<model::EventBasedGateway>(element).instantiates)
      return true;
    const model::Scope& scope = element.parent != nullptr ? element.parent->scope : process_.scope;
    return std::ranges::find(scope.beginnings, &element) != scope.beginnings.end();
  }

  /// bpmn-semantics B5: with several ways out, each but the default says when it is taken.
  void check_conditions(const model::ExclusiveGateway& gateway) {
    if (gateway.outgoing.size() < 2 || reading_.has_broken_expressions) return;
    for (const model::Flow* flow : gateway.outgoing)
      if (flow != gateway.default_flow && !flow->condition)
        reading_.refusals.push_back({FailureCode::invalid_definition,
                                     say("exclusive gateway '{}': expected a condition on flow '{}', found none",
                                         "排他网关“{}”：顺序流“{}”应有条件，实际没有", gateway.id, flow->id),
                                     say("write a condition, or make it the default flow", "请写条件，或设为默认流"),
                                     flow->where});
  }

  void check_assignment(const model::UserTask& task) {
    const model::Assignment& who = task.assignment;
    const model::Approvers& others = task.rules.approvers;
    if (who.assignee || who.candidate_users || who.candidate_groups || who.role || reading_.has_broken_expressions) return;
    if (others.post || others.members || others.leader_of || others.chosen_by != model::ChosenBy::nobody) return;
    if (task.rules.approval && task.rules.approval->automatic) return;
    refuse(task,
           say("user task '{}': expected to say who does it, found nobody", "用户任务“{}”：应写明由谁办理，实际没有", task.id),
           say("add <luoxuan:assignment role=\"…\" unit=\"=…\"/> or zeebe:assignmentDefinition",
               "请添加 <luoxuan:assignment role=\"…\" unit=\"=…\"/> 或 zeebe:assignmentDefinition"));
  }

  void refuse(const Element& element, Message message, Message hint = {}) {
    reading_.refusals.push_back({FailureCode::invalid_definition, std::move(message), std::move(hint), element.where});
  }

  Reading& reading_;
  const model::Process& process_;
};

}  // namespace

void check_process(Reading& reading, const model::Process& process, bool is_whole) {
  Checks checks(reading, process);
  if (is_whole) checks.check_start(process);
  for (const auto& element : process.elements) {
    checks.check(*element);
    if (element->kind == ElementKind::user_task) checks.check_rules(process, model::as<model::UserTask>(*element));
  }
  for (const auto& flow : process.flows) checks.check_flow(*flow);
  if (!is_whole) return;  // what is missing would be missed again
  check_events(reading, process);
  check_gateways(reading, process);
  check_scopes(reading, process);
  check_compensation(reading, process);
  if (reading.refusals.empty()) checks.check_ways(process);
}

}  // namespace luoxuan::reader::bpmn
