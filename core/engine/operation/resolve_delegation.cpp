#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::ResolveDelegation& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (item.delegated_by.empty())
    return Failures{
        {FailureCode::conflict,
         say("'{}': expected a work item that was delegated, found none", "“{}”：应为被委派的待办，实际不是", item.element),
         say("decide it yourself", "请直接办理"),
         {}}};
  processing.append(
      fact::DelegationResolved{item.key, item.instance, item.element, std::string(by), item.delegated_by, command.opinion.text});
  return {};
}

}  // namespace luoxuan::engine
