#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"

namespace luoxuan::engine {

Result<void> require_approval(const Processing& processing, const WorkItem& item) {
  const model::UserTask* task = user_task_of(processing, item);
  if (task != nullptr && task->rules.approval) return {};
  return Failure{
      FailureCode::not_permitted,
      say("'{}': expected an approval, found a node that is only done", "“{}”：应为审批节点，实际为办理节点", item.element),
      say("complete it, or return it", "请办理，或退回"), task != nullptr ? task->where : SourcePosition{}};
}

Checked<void> perform(Processing& processing, const command::RefuseWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  if (const auto approval = require_approval(processing, acting->item); !approval) return Failures{approval.error()};
  return decide(processing, *acting, {"refused", command.opinion, command.submission, [&] {
                                        return say("refusal of '{}'", "拒绝“{}”", acting->item.element);
                                      }});
}

}  // namespace luoxuan::engine
