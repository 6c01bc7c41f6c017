#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::ClaimWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (!item.claimed_by.empty() || item.candidates.size() < 2)
    return Failures{
        {FailureCode::conflict,
         say("'{}': expected a work item of several candidates that nobody has claimed, found that of {}",
             "“{}”：应为多人候选且未被认领的待办，实际已属于 {}", item.element, name_of_person(processing, acting->candidate())),
         say("just do it", "可直接办理"),
         {}}};
  processing.append(fact::WorkItemClaimed{item.key, item.instance, item.element, acting->candidate()});
  return {};
}

}  // namespace luoxuan::engine
