#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::ReassignWorkItem& command, std::string_view by) {
  const WorkItem item = *processing.state().work_items.find(command.work_item);
  const Message what = say("reassignment of '{}'", "改派“{}”", item.element);
  if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  if (is_decided(item.state))
    return Failures{
        {FailureCode::conflict,
         say("'{}': expected an undecided work item, found it decided", "“{}”：应为未办的待办，实际已办理", item.element),
         say("return it instead", "请改用退回"),
         {}}};
  const auto people = person_ids(processing, command.to);
  if (!people) return Failures{people.error()};
  processing.append(
      fact::WorkItemReassigned{item.key, item.instance, item.element, item.candidates, *people, std::string(by), command.reason});
  return {};
}

}  // namespace luoxuan::engine
