#include "engine/operation/operations.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::HandOverWorkItem& command, std::string_view by) {
  const WorkItem item = *processing.state().work_items.find(command.work_item);
  const Message what = say("handing over of '{}'", "移交“{}”", item.element);
  const auto from = person_id(processing, command.from);
  if (!from) return Failures{from.error()};
  if (*from != by)
    if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto reason = require_reason(command.reason, what); !reason) return Failures{reason.error()};
  const auto to = person_id(processing, command.to);
  if (!to) return Failures{to.error()};
  if (is_decided(item.state) || std::ranges::find(item.candidates, *from) == item.candidates.end())
    return Failures{{FailureCode::conflict,
                     say("'{}': expected an undecided work item of {}, found another", "“{}”：应为 {} 未办的待办，实际不是",
                         item.element, name_of_person(processing, *from)),
                     say("look at the list again", "请刷新列表"),
                     {}}};
  if (std::ranges::find(item.candidates, *to) == item.candidates.end()) {
    processing.append(
        fact::WorkItemTransferred{item.key, item.instance, item.element, *from, *to, std::string(by), command.reason});
    return {};
  }
  std::vector<std::string> others;  // who takes the place has it already
  for (const std::string& candidate : item.candidates)
    if (candidate != *from) others.push_back(candidate);
  processing.append(
      fact::WorkItemReassigned{item.key, item.instance, item.element, item.candidates, others, std::string(by), command.reason});
  return {};
}

}  // namespace luoxuan::engine
