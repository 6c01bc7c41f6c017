#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/next_node.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::CompleteWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const model::UserTask* task = user_task_of(processing, acting->item);
  if (task == nullptr) return resubmit(processing, *acting, command.submission);
  if (task->rules.approval)
    return Failures{
        {FailureCode::invalid_input,
         say("'{}': expected to be agreed or refused, found done", "“{}”：应同意或拒绝，实际为办理", acting->item.element),
         say("this node is an approval: agree or refuse", "本节点为审批节点：请同意或拒绝"), task->where}};
  if (const auto next = choose_next(processing, *acting, command.next); !next) return Failures{next.error()};
  return decide(processing, *acting, {"done", command.opinion, command.submission, [&] {
                                        return say("completion of '{}'", "办理“{}”", acting->item.element);
                                      }});
}

}  // namespace luoxuan::engine
