#include "engine/operation/return_work_item.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/operation/open_work_item.hpp"

namespace luoxuan::engine {

Result<void> return_work_item(Processing& processing, const command::ReturnWorkItem& command, std::string_view by) {
  LX_TRY_ASSIGN(const WorkItem* found, open_work_item(processing, command.work_item, by));
  const WorkItem item = *found;
  if (text::trim(command.opinion).empty())
    return Failure{FailureCode::invalid_input,
                   say("opinion: expected a reason for the return, found nothing", "opinion：退回应写明理由，实为空"),
                   say("write what has to be mended", "请写明需要修改的内容"),
                   {}};
  const Token token = *processing.state().tokens.find(item.key);
  const std::string target = command.target.empty() && !token.trail.empty() ? token.trail.back() : command.target;
  if (std::ranges::find(token.trail, target) == token.trail.end())
    return Failure{
        FailureCode::condition_not_met,
        say("return of '{}': expected an executed work item to return to, found {}", "退回“{}”：应退回到已办理的节点，实际{}",
            item.element, target.empty() ? std::string("none / 没有") : target),
        say("only what was done on the way here, on this branch, can be returned to", "只能退回到本分支上已经办理过的节点"),
        {}};
  processing.append(fact::WorkItemReturned{.work_item = item.key,
                                           .instance = item.instance,
                                           .element = item.element,
                                           .unit = item.unit,
                                           .by = std::string(by),
                                           .opinion = command.opinion,
                                           .target = target,
                                           .at = processing.now()});
  // One of several instances goes back with all of them (operations.md 29): the way leads out of the body.
  const Key leaving = token.loop_counter > 0 ? token.scope : token.key;
  const Key scope = processing.state().tokens.find(leaving)->scope;
  cancel(processing, leaving);
  processing.enter({.element = *processing.process().find(target),
                    .instance = item.instance,
                    .scope = scope,
                    .flow = {},
                    .loop_counter = 0,
                    .trail = trail_before(token.trail, target),
                    .variables = {}});
  return {};
}

}  // namespace luoxuan::engine
