#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::UnclaimWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (item.claimed_by.empty())
    return Failures{{FailureCode::conflict,
                     say("'{}': expected a claimed work item, found one that nobody has claimed",
                         "“{}”：应为已认领的待办，实际无人认领", item.element),
                     say("claim it first", "请先认领"),
                     {}}};
  processing.append(fact::WorkItemUnclaimed{item.key, item.instance, item.element, std::string(by)});
  return {};
}

}  // namespace luoxuan::engine
