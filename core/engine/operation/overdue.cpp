#include "engine/operation/overdue.hpp"

#include <algorithm>

#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/ending.hpp"
#include "engine/operation/reminding.hpp"
#include "engine/operation/task_timers.hpp"
#include "engine/operation/verdict.hpp"

namespace luoxuan::engine {
namespace {

std::string_view name_of(model::WhenOverdue then) {
  switch (then) {
    case model::WhenOverdue::remind:
      return "remind";
    case model::WhenOverdue::agree:
      return "agree";
    case model::WhenOverdue::refuse:
      return "refuse";
    case model::WhenOverdue::transfer:
      return "transfer";
    case model::WhenOverdue::flow:
      return "flow";
    case model::WhenOverdue::end:
      return "end";
  }
  return "";
}

std::vector<WorkItem> undecided_of(const Processing& processing, Key token) {
  std::vector<WorkItem> items;
  for (const WorkItem* item : processing.state().work_items.of(token))
    if (!is_decided(item->state)) items.push_back(*item);
  return items;
}

void skip(Processing& processing, const WorkItem& item, bool agreed) {
  processing.append(fact::WorkItemSkipped{.work_item = item.key,
                                          .instance = item.instance,
                                          .token = item.token,
                                          .element = item.element,
                                          .unit = item.unit,
                                          .candidates = item.candidates,
                                          .agreed = agreed,
                                          .cause = "overdue",
                                          .at = processing.now()});
}

/// Nobody is waited for any more; the others' votes count with it.
void decide_for_all(Processing& processing, Key token, bool agreed) {
  for (const WorkItem& item : undecided_of(processing, token)) skip(processing, item, agreed);
  settle(processing, token);
}

Result<void> transfer(Processing& processing, Key token, const model::UserTask& task) {
  LX_TRY_ASSIGN(const value::Value names, require(processing, token, *task.rules.overdue->to, [&] {
                  return say("transfer of overdue '{}'", "“{}”超时转交的人员", task.id);
                }));
  LX_TRY_ASSIGN(const std::vector<std::string> people, person_ids(processing, texts_of(names)));
  for (const WorkItem& item : undecided_of(processing, token))
    if (item.state == WorkItemState::open)
      processing.append(fact::WorkItemReassigned{.work_item = item.key,
                                                 .instance = item.instance,
                                                 .element = item.element,
                                                 .from = item.candidates,
                                                 .to = people,
                                                 .by = "",
                                                 .reason = "overdue"});
  return {};
}

Result<void> take_flow(Processing& processing, Key key, const model::UserTask& task) {
  const auto flow = std::ranges::find(task.outgoing, task.rules.overdue->flow, &model::Flow::id);
  if (flow == task.outgoing.end())
    return Failure{FailureCode::not_found,
                   say("overdue '{}': expected the flow '{}' out of it, found none", "超时的“{}”：应有流出的顺序流“{}”，实际没有",
                       task.id, task.rules.overdue->flow),
                   say("name one of its outgoing flows", "请写其流出的顺序流"), task.rules.overdue->where};
  for (const WorkItem& item : undecided_of(processing, key)) skip(processing, item, false);
  cancel_task_timers(processing, *processing.state().tokens.find(key), task);
  // One of several instances takes all of them with it: the way leads out of the body.
  const Token own = *processing.state().tokens.find(key);
  if (own.loop_counter > 0)
    for (const Token* sibling : processing.state().tokens.of(own.scope)) cancel(processing, sibling->key);
  const Token token = own.loop_counter > 0 ? *processing.state().tokens.find(own.scope) : own;
  const model::Flow* taken = *flow;
  leave(processing, token, std::span(&taken, 1), trail_after(token.trail, {task.id, {}, {}}));
  return {};
}

}  // namespace

Result<void> be_overdue(Processing& processing, Key token, const model::UserTask& task) {
  if (!task.rules.overdue) return {};  // of a version that it was migrated from
  const model::WhenOverdue then = task.rules.overdue->then;
  const Key instance = processing.state().tokens.find(token)->instance;
  processing.append(fact::WorkItemOverdue{token, instance, task.id, std::string(name_of(then)), processing.now()});
  switch (then) {
    case model::WhenOverdue::remind:
      remind_open_work_items(processing, token, "", "", "overdue");
      return {};
    case model::WhenOverdue::agree:
    case model::WhenOverdue::refuse:
      decide_for_all(processing, token, then == model::WhenOverdue::agree);
      return {};
    case model::WhenOverdue::transfer:
      return transfer(processing, token, task);
    case model::WhenOverdue::flow:
      return take_flow(processing, token, task);
    case model::WhenOverdue::end:
      end_instance(processing, outermost(processing, instance),
                   {.state = InstanceState::timed_out, .element = task.id, .by = "", .reason = "overdue", .resumable = true});
      return {};
  }
  return {};
}

}  // namespace luoxuan::engine
