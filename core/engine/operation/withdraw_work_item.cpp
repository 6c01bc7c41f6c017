#include "engine/operation/operations.hpp"

#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/going_back.hpp"

namespace luoxuan::engine {
namespace {

Failure too_late(std::string_view element, Message found) {
  return {FailureCode::conflict,
          {fmt::format("'{}': expected nobody behind it to be done, found {}", element, found.english),
           fmt::format("“{}”：其后应无人办理，实际{}", element, found.chinese)},
          say("ask for a return", "请联系后续办理人退回"),
          {}};
}

Failure not_yours(const Processing& processing, std::string_view element, std::string_view who, std::string_view by) {
  return {FailureCode::not_permitted,
          say("withdrawal of '{}': expected {}, who did it, found {}", "拿回“{}”：应由办理人 {} 操作，实际是 {}", element,
              name_of_person(processing, who), name_of_person(processing, by)),
          say("only who did it takes it back", "只有办理人可以拿回"),
          {}};
}

/// 会签: the own vote, while the node is open.
Checked<void> recall_vote(Processing& processing, const WorkItem& item, const command::WithdrawWorkItem& command,
                          std::string_view by) {
  if (item.decided_by != by) return Failures{not_yours(processing, item.element, item.decided_by, by)};
  const Token& token = *processing.state().tokens.find(item.token);
  const bool in_group = item.sign == SignPlace::before || item.sign == SignPlace::after;
  if (token.phase == Phase::deciding)
    return Failures{too_late(item.element, say("that listeners look at the decision", "监听器正在检查该决定"))};
  if (token.phase != Phase::active || item.state == WorkItemState::skipped || in_group)
    return Failures{too_late(item.element, say("that others went on", "他人已继续办理"))};
  std::vector<WorkItem> later;
  for (const WorkItem* other : processing.state().work_items.of(item.token))
    if (other->place > item.place && !in_group) later.push_back(*other);
  const auto& task = model::as<model::UserTask>(*processing.process().find(item.element));
  const bool sequential = task.rules.participants.mode == model::ParticipantMode::sequential;
  if (sequential)
    for (const WorkItem& other : later) {
      if (other.state == WorkItemState::waiting)
        return Failures{too_late(item.element, say("that a later one has added signers", "后面的人已加签"))};
      if (other.state == WorkItemState::approving || (is_decided(other.state) && other.state != WorkItemState::skipped))
        return Failures{too_late(item.element, say("a later vote", "后面的人已表决"))};
    }
  processing.append(fact::WorkItemRecalled{item.key, item.instance, item.element, std::string(by), command.reason});
  if (!sequential) return {};
  for (const WorkItem& other : later)  // its turn has not come any more
    if (other.state == WorkItemState::open)
      processing.append(fact::WorkItemPlanned{.work_item = other.key,
                                              .instance = other.instance,
                                              .token = other.token,
                                              .element = other.element,
                                              .name = other.name,
                                              .candidates = other.candidates,
                                              .role = other.role,
                                              .unit = other.unit,
                                              .form = other.form,
                                              .due = other.due,
                                              .place = other.place,
                                              .weight = other.weight,
                                              .added_by = other.added_by,
                                              .sign = std::string(name_of(other.sign)),
                                              .sign_order = std::string(name_of(other.order))});
  return {};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::WithdrawWorkItem& command, std::string_view by) {
  if (const WorkItem* item = processing.state().work_items.find(command.work_item);
      item != nullptr && item->instance == command.instance && is_decided(item->state))
    return recall_vote(processing, WorkItem(*item), command, by);
  const std::vector<Token> behind = tokens_behind(processing, command.instance, command.work_item);
  if (behind.empty())
    return Failures{{FailureCode::not_found,
                     say("expected a work item that was done and is the last one on its way, found none with number {}",
                         "应为已办理且其后尚在途中的待办，实际没有编号 {}", command.work_item.value),
                     say("what came after it has ended or was joined with others", "其后的分支已结束或已汇聚"),
                     {}}};
  const auto done = entry_of_work_item(behind.front().trail, command.work_item);
  const std::string who = done->people.empty() ? std::string() : done->people.back();
  if (who != by) return Failures{not_yours(processing, done->element, who, by)};
  const model::Element* element = processing.process().find(done->element);
  if (element == nullptr || element->kind != model::ElementKind::user_task ||
      !model::allows(model::as<model::UserTask>(*element).rules, model::NodeOperation::withdraw))
    return Failures{{FailureCode::not_permitted,
                     say("'{}': expected a node that may be taken back, found one that may not",
                         "“{}”：应为允许拿回的节点，实际不允许", done->element),
                     say("luoxuan:operations says what a node allows", "节点允许的操作由 luoxuan:operations 设定"),
                     element != nullptr ? element->where : SourcePosition{}}};
  if (auto finished = what_is_finished_behind(processing, behind, command.work_item))
    return Failures{too_late(done->element, *std::move(finished))};
  const Trail trail = trail_before(behind.front().trail, done->element);
  const Key scope = behind.front().scope;
  processing.append(fact::WorkItemWithdrawn{command.work_item, command.instance, done->element, std::string(by), command.reason});
  for (const Token& token : behind) cancel(processing, token.key);
  processing.enter({.element = *element,
                    .instance = command.instance,
                    .scope = scope,
                    .flow = {},
                    .loop_counter = 0,
                    .trail = trail,
                    .variables = {}});
  return {};
}

}  // namespace luoxuan::engine
