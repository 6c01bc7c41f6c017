#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::DelegateWorkItem& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (const auto allowed = require_allowed(processing, item, model::NodeOperation::delegate); !allowed)
    return Failures{allowed.error()};
  if (!item.delegated_by.empty())
    return Failures{{FailureCode::conflict,
                     say("'{}': expected a work item of one's own, found one that {} delegated",
                         "“{}”：应为自己的待办，实际由 {} 委派", item.element, name_of_person(processing, item.delegated_by)),
                     say("answer it, or transfer it", "请答复，或转办"),
                     {}}};
  const auto to = new_candidate(processing, item, command.to, say("delegation of '{}'", "委派“{}”", item.element));
  if (!to) return Failures{to.error()};
  processing.append(
      fact::WorkItemDelegated{item.key, item.instance, item.element, acting->candidate(), *to, std::string(by), command.reason});
  return {};
}

}  // namespace luoxuan::engine
