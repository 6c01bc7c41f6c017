#include "engine/operation/operations.hpp"

#include "base/text.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/acting.hpp"
#include "engine/operation/going_back.hpp"
#include "engine/operation/stepping_back.hpp"

namespace luoxuan::engine {
namespace {

Failure not_returnable(const WorkItem& item, const std::string& target) {
  return {FailureCode::condition_not_met,
          say("return of '{}': expected an executed work item to return to, found {}", "退回“{}”：应退回到已办理的节点，实际{}",
              item.element, target.empty() ? std::string("none / 没有") : target),
          say("only what was done on the way here can be returned to", "只能退回到途中已经办理过的节点"),
          {}};
}

Result<void> check_allowed(const model::UserTask& task, const command::ReturnWorkItem& command) {
  const model::Returning& allowed = task.rules.returning;
  const bool is_allowed = command.to == command::ReturnTo::initiator ? allowed.initiator
                          : command.to == command::ReturnTo::parent  ? allowed.parent
                          : command.target.empty()                   ? allowed.previous
                          : command.target == task.id                ? allowed.previous || allowed.executed
                                                                     : allowed.executed;
  if (is_allowed) return {};
  return Failure{FailureCode::not_permitted,
                 say("return of '{}': expected a target that this node allows, found another",
                     "退回“{}”：应为本节点允许的退回目标，实际不是", task.id),
                 say("luoxuan:return says which it allows", "允许的目标由 luoxuan:return 设定"), task.where};
}

/// 直达: whoever returned it gets it next. Over a fork everything is walked again: the other branches are gone.
bool is_direct(const model::UserTask& task, const command::ReturnWorkItem& command, const WayBack& way) {
  if (way.crosses_fork || way.target->kind != model::ElementKind::user_task) return false;
  switch (task.rules.returning.review) {
    case model::Review::walk:
      return false;
    case model::Review::direct:
      return true;
    case model::Review::choose:
      break;
  }
  return command.direct.value_or(false);
}

}  // namespace

Checked<void> perform(Processing& processing, const command::ReturnWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (text::trim(command.opinion).empty())
    return Failures{{FailureCode::invalid_input,
                     say("opinion: expected a reason for the return, found nothing", "opinion：退回应写明理由，实为空"),
                     say("write what has to be mended", "请写明需要修改的内容"),
                     {}}};
  const model::UserTask* task = user_task_of(processing, item);
  if (task == nullptr) return Failures{not_returnable(item, command.target)};
  if (const auto allowed = check_allowed(*task, command); !allowed) return Failures{allowed.error()};
  if (command.target == item.element && step_back(processing, *acting, *task, command.opinion)) return {};
  const Token token = *processing.state().tokens.find(item.token);
  Result<std::optional<WayBack>> found = std::optional<WayBack>();
  if (command.to == command::ReturnTo::initiator)
    found = way_to_initiator(processing, token);
  else if (command.to == command::ReturnTo::parent)
    found = way_to_parent(processing, token);
  else
    found = way_to(processing, token, command.target);
  if (!found) return Failures{found.error()};
  if (!*found) return Failures{not_returnable(item, command.target)};
  const WayBack& way = **found;
  const bool direct = is_direct(*task, command, way);
  processing.append(fact::WorkItemReturned{.work_item = item.key,
                                           .instance = item.instance,
                                           .element = item.element,
                                           .unit = item.unit,
                                           .by = acting->by,
                                           .opinion = command.opinion,
                                           .target = way.target->id,
                                           .on_behalf_of = acting->on_behalf_of,
                                           .review = direct ? "direct" : "walk",
                                           .at = processing.now()});
  go_back(processing, way, direct);
  return {};
}

}  // namespace luoxuan::engine
