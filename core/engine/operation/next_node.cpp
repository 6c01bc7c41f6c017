#include "engine/operation/next_node.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/activities.hpp"
#include "engine/ability/approvers.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/operation/handlers.hpp"

namespace luoxuan::engine {
namespace {

/// The user tasks that flows out of this element lead to directly, past gateways.
std::vector<std::string> user_tasks_behind(const model::Element& from) {
  std::vector<std::string> found;
  std::vector<const model::Element*> open = {&from};
  std::vector<const model::Element*> seen = {&from};
  while (!open.empty()) {
    const model::Element& at = *open.back();
    open.pop_back();
    for (const model::Flow* flow : at.outgoing) {
      if (std::ranges::find(seen, flow->target) != seen.end()) continue;
      seen.push_back(flow->target);
      if (flow->target->kind == model::ElementKind::user_task)
        found.push_back(flow->target->id);
      else
        open.push_back(flow->target);
    }
  }
  return found;
}

}  // namespace

Result<void> leave_to_next(Processing& processing, const Token& token, const model::Activity& activity,
                           const SharedTexts& trail) {
  const Key key = token.key;
  const std::vector<std::string> way = token.next;
  const model::Process* process = processing.process_of(token.instance);
  const model::Element* target = process != nullptr ? process->find(way.front()) : nullptr;
  if (target == nullptr)
    return Failure{
        FailureCode::not_found,
        say("'{}': expected the next node '{}', found none", "“{}”：应有下一节点“{}”，实际没有", activity.id, way.front()),
        say("it may be missing in the version that it was migrated to", "迁移后的版本可能没有该节点"), activity.where};
  LX_TRY_ASSIGN(const bool may_leave, may_leave_work(processing, token, activity));
  if (!may_leave) return {};
  // A direct return remembers the way that led to it; a freely chosen node has this one behind it.
  const SharedTexts behind = way.size() > 1 ? SharedTexts(with_newest(Trail(way.begin() + 1, way.end()), trail)) : trail;
  leave_to(processing, *processing.state().tokens.find(key), *target, behind);
  return {};
}

Result<void> choose_next(Processing& processing, const Acting& acting, const command::NextNode& next) {
  if (next.element.empty() && next.people.empty()) return {};
  const WorkItem& item = acting.item;
  const model::UserTask& task = *user_task_of(processing, item);
  if (!next.element.empty()) {
    LX_TRY(require_allowed(processing, item, model::NodeOperation::free_flow));
    const model::Element* target = processing.process().find(next.element);
    const auto& allowed = task.rules.next;
    const bool is_allowed = allowed.empty() || std::ranges::find(allowed, next.element) != allowed.end();
    const Token& token = *processing.state().tokens.find(item.token);
    if (target == nullptr || target->kind != model::ElementKind::user_task || !is_allowed || token.loop_counter > 0)
      return Failure{FailureCode::invalid_input,
                     say("'{}': expected a next node that may be chosen, found '{}'", "“{}”：应为可选择的下一节点，实际为“{}”",
                         task.id, next.element),
                     allowed.empty() ? say("choose a user task of this workflow", "请选择本流程的用户任务")
                                     : say("choose one of {}", "可选：{}", text::join(allowed, ", ")),
                     task.where};
    processing.append(fact::NextChosen{item.token, item.instance, item.element, {next.element}});
  }
  if (next.people.empty()) return {};
  // 上一审批人指定: for the chosen node, or for those that follow and let the one before choose.
  command::Handlers handlers;
  const std::vector<std::string> following =
      next.element.empty() ? user_tasks_behind(task) : std::vector<std::string>{next.element};
  for (const std::string& id : following) {
    const model::Element* element = processing.process().find(id);
    const auto& behind = model::as<model::UserTask>(*element);
    if (!next.element.empty() || behind.rules.approvers.chosen_by == model::ChosenBy::previous) handlers[id] = next.people;
  }
  if (handlers.empty())
    return Failure{FailureCode::not_permitted,
                   say("'{}': expected a next node whose people may be chosen, found none",
                       "“{}”：下一节点应允许指定办理人，实际不允许", task.id),
                   say("luoxuan:approvers chosenBy=\"previous\" allows it", "由 luoxuan:approvers chosenBy=\"previous\" 设定"),
                   task.where};
  return choose_handlers(processing, item.instance, handlers, acting.by, "");
}

std::optional<Failure> nobody_was_chosen(const Processing& processing, const Token& token, const model::UserTask& task) {
  if (task.rules.approvers.chosen_by != model::ChosenBy::previous) return std::nullopt;
  if (!chosen_people(processing, token.instance, task.id).empty()) return std::nullopt;
  const auto before = last_done(token.trail);
  if (!before || processing.by().empty()) return std::nullopt;
  const bool was_decided_now = std::ranges::any_of(processing.facts(), [&](const Fact& each) {
    const auto* done = std::get_if<fact::WorkItemCompleted>(&each);
    return done != nullptr && done->instance == token.instance && done->element == before->element &&
           done->by == processing.by() && done->outcome != "refused";  // who refuses names nobody
  });
  if (!was_decided_now) return std::nullopt;
  return Failure{FailureCode::invalid_input,
                 say("next_people: expected people for '{}', found nobody chosen",
                     "next_people：应为“{}”指定办理人，实际没有指定", task.name.empty() ? task.id : task.name),
                 say("choose who does it next: luoxuan:approvers chosenBy=\"previous\" leaves it to you",
                     "请选择下一步办理人：luoxuan:approvers chosenBy=\"previous\" 由上一步指定"),
                 task.where};
}

}  // namespace luoxuan::engine
