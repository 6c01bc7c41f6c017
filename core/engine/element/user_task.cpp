#include "engine/element/user_task.hpp"

#include <optional>

#include "engine/ability/activities.hpp"
#include "engine/ability/corrections.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/moments.hpp"
#include "engine/ability/participants.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/copies.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/next_node.hpp"
#include "engine/operation/opening.hpp"
#include "engine/operation/resubmission.hpp"
#include "engine/operation/task_timers.hpp"
#include "engine/operation/verdict.hpp"

namespace luoxuan::engine {
namespace {

Result<NodeWork> work_of(Processing& processing, Key instance, Key token, const model::UserTask& task) {
  NodeWork work;
  if (task.form) {
    LX_TRY_ASSIGN(work.form, require_text(processing, token, *task.form,
                                          [&] { return say("form of user task '{}'", "用户任务“{}”的表单", task.id); }));
    if (processing.definitions_of(instance)->form(work.form) == nullptr)
      return Failure{FailureCode::not_found,
                     say("user task '{}': expected the form '{}', found none of this name",
                         "用户任务“{}”：应有表单“{}”，实际没有", task.id, work.form),
                     say("add forms/{}.form, or mend the name", "请添加 forms/{}.form，或改正名称", work.form), task.where};
  }
  if (const value::Value* due = corrected(processing, token, task, "dueDate")) {
    work.due = to_moment(*due, processing.home());  // an empty one: none
  } else if (task.due) {
    LX_TRY_ASSIGN(work.due, moment_of(processing, token, {model::TimerKind::date, *task.due}, task.id));
  }
  return work;
}

}  // namespace

Result<void> UserTask::activate(Processing& processing, const Token& entered, const model::Element& element) const {
  const auto& task = model::as<model::UserTask>(element);
  const Key key = entered.key, instance = entered.instance;
  const Token& token = *processing.state().tokens.find(key);
  const auto participation = participants_of(processing, token, task);
  if (!participation) {
    if (task.rules.policy.nobody == model::WhenNobody::block) processing.refuse(participation.error());
    if (const auto unchosen = nobody_was_chosen(processing, token, task)) processing.refuse(*unchosen);
    return participation.error();
  }
  LX_TRY_ASSIGN(const NodeWork work, work_of(processing, instance, key, task));
  LX_TRY_ASSIGN(const std::vector<TaskTimer> timers, task_timers_of(processing, key, task, work.due));
  LX_TRY_ASSIGN(const std::vector<NodeCopy> copies, copies_of(processing, key, task));
  // Nothing fails from here on: an activation that is tried again must not ask twice.
  if (!participation->automatic) open_work_items(processing, token, task, *participation, work);
  processing.append(fact::ElementActivated{key, instance, task.id});
  send_copies(processing, token, copies);
  if (participation->automatic)
    decide_automatically(processing, key, *participation->automatic, participation->cause);
  else
    set_task_timers(processing, token, timers);
  return {};
}

Result<void> UserTask::complete(Processing& processing, const Token& token, const model::Element& element) const {
  const auto& task = model::as<model::UserTask>(element);
  cancel_task_timers(processing, token, task);
  LX_TRY_ASSIGN(const bool waits, waits_for_listener(processing, token.key, task.listeners));
  if (waits) return {};
  if (token.phase == Phase::deciding) {
    take_decision(processing, token.key);
    return {};
  }
  Deciders deciders = deciders_of(processing, token);
  const SharedTexts trail = trail_after(token.trail, {element.id, deciders.work_item, std::move(deciders.people)});
  if (!token.next.empty()) return leave_to_next(processing, token, task, trail);
  return complete_activity(processing, token, task, trail);
}

void UserTask::cancel(Processing& processing, const Token& token) const {
  cancel_work_items(processing, token);
  if (const model::Element* element = processing.element_of(token))
    cancel_task_timers(processing, token, model::as<model::UserTask>(*element));
}

}  // namespace luoxuan::engine
