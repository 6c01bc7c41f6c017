#include "engine/operation/operations.hpp"

#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

bool can_be_jumped_to(const model::Element* target) {
  return target != nullptr && target->kind != model::ElementKind::start_event &&
         target->kind != model::ElementKind::boundary_event && target->kind != model::ElementKind::event_sub_process;
}

}  // namespace

Checked<void> perform(Processing& processing, const command::JumpInstance& command, std::string_view by) {
  const Message what = say("jump to '{}'", "跳转到“{}”", command.target);
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  const WorkItem* found = command.work_item ? processing.state().work_items.find(command.work_item) : nullptr;
  if (command.work_item && (found == nullptr || found->instance != command.instance))
    return Failures{{FailureCode::not_found,
                     say("expected an open work item of this instance, found none with number {}",
                         "应为本流程实例的待办，实际没有编号 {}", command.work_item.value),
                     say("look at the list again", "请刷新列表"),
                     {}}};
  const std::optional<WorkItem> item = found != nullptr ? std::optional(*found) : std::nullopt;
  if (!processing.organisation().is_administrator(by)) {
    if (!item) return Failures{require_administrator(processing, by, what).error()};
    if (const auto acting = acting_on(processing, item->key, by); !acting) return Failures{acting.error()};
    if (const auto allowed = require_allowed(processing, *item, model::NodeOperation::jump); !allowed)
      return Failures{allowed.error()};
  }
  const Phase phase = processing.state().tokens.find(command.instance)->phase;
  if (phase == Phase::leaving)  // it hears nothing any more, and its end would be told before it is
    return Failures{{FailureCode::conflict,
                     say("jump: expected an instance that goes on, found one whose listeners of the end are asked",
                         "跳转：流程应仍在进行，实际正等待流程的 end 监听器"),
                     say("wait for them, or terminate it", "请等待，或终止流程"),
                     {}}};
  if (phase == Phase::activating)
    return Failures{{FailureCode::conflict,
                     say("jump: expected an instance that has begun, found one whose listeners of the start are asked",
                         "跳转：流程应已开始，实际正等待流程的 start 监听器"),
                     say("wait for them, or terminate it", "请等待，或终止流程"),
                     {}}};
  const model::Element* target = processing.process().find(command.target);
  const model::Element* from = item ? processing.process().find(item->element) : nullptr;
  const model::SubProcess* inside = from != nullptr ? from->parent : nullptr;
  if (!can_be_jumped_to(target) || target->parent != inside)
    return Failures{{FailureCode::invalid_input,
                     say("jump: expected an activity, a gateway or an end event of this workflow, found '{}'",
                         "跳转：应为本流程的活动、网关或结束事件，实际为“{}”", command.target),
                     say("it must stand in the same process or subprocess", "应在同一流程或子流程之内"),
                     {}}};
  processing.append(fact::WorkJumped{command.work_item, command.instance, item ? item->element : std::string(), command.target,
                                     std::string(by), command.reason});
  Key scope = command.instance;
  Trail trail;
  if (item) {
    const Token token = *processing.state().tokens.find(item->token);
    const Token leaving = token.loop_counter > 0 ? *processing.state().tokens.find(token.scope) : token;
    scope = leaving.scope;
    trail = trail_before(leaving.trail, command.target);
    cancel(processing, leaving.key);
  } else {
    std::vector<Key> all;
    for (const Token* token : processing.state().tokens.of(command.instance)) all.push_back(token->key);
    for (const Key token : all) cancel(processing, token);
  }
  processing.enter({.element = *target,
                    .instance = command.instance,
                    .scope = scope,
                    .flow = {},
                    .loop_counter = 0,
                    .trail = trail,
                    .variables = {}});
  return {};
}

}  // namespace luoxuan::engine
