#include "engine/operation/operations.hpp"

#include <algorithm>

#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"

namespace luoxuan::engine {

Checked<void> perform(Processing& processing, const command::RemoveSigner& command, std::string_view by) {
  const WorkItem* found = processing.state().work_items.find(command.work_item);
  const WorkItem item = *found;
  const auto refuse = [&](FailureCode code, Message message, Message hint) {
    return Failures{{code, std::move(message), std::move(hint), {}}};
  };
  const model::UserTask* task = user_task_of(processing, item);
  if (const auto allowed = require_allowed(processing, item, model::NodeOperation::remove); !allowed)
    return Failures{allowed.error()};
  if (is_decided(item.state) || item.state == WorkItemState::approving)
    return refuse(FailureCode::conflict,
                  say("'{}': expected someone who has not decided, found {}, who has", "“{}”：应为尚未办理的人，实际 {} 已办理",
                      item.element, names_of_people(processing, item.candidates)),
                  say("what was decided stays", "已办理的不可减签"));
  if (!item.added_by && !task->rules.participants.any_removable)
    return refuse(
        FailureCode::not_permitted,
        say("'{}': expected someone who was added, found {}, whom the workflow asks",
            "“{}”：应为加签的人，实际 {} 是流程指定的办理人", item.element, names_of_people(processing, item.candidates)),
        say("luoxuan:participants removable=\"any\" allows it", "由 luoxuan:participants removable=\"any\" 设定"));
  // Whoever takes part in the node may take others out, and an administrator.
  const auto items = processing.state().work_items.of(item.token);
  const bool takes_part = std::ranges::any_of(items, [&](const WorkItem* other) {
    return other->key != item.key &&
           (other->decided_by == by || std::ranges::find(other->candidates, by) != other->candidates.end());
  });
  if (!takes_part && !processing.organisation().is_administrator(by))
    return refuse(FailureCode::not_permitted,
                  say("'{}': expected someone who takes part in it, found {}", "“{}”：应由参与办理的人减签，实际是 {}",
                      item.element, name_of_person(processing, by)),
                  say("ask one of them", "请联系办理人"));
  const auto mains = std::ranges::count_if(
      items, [&](const WorkItem* other) { return other->sign != SignPlace::before && other->sign != SignPlace::after; });
  if (item.sign != SignPlace::before && item.sign != SignPlace::after && mains < 2)
    return refuse(FailureCode::conflict,
                  say("'{}': expected at least one to remain, found none", "“{}”：减签后应至少保留一人，实际无人", item.element),
                  say("transfer it instead", "请改用转办"));
  // Whom the removed one had added goes too.
  std::vector<WorkItem> leaving = {item};
  for (std::size_t at = 0; at < leaving.size(); ++at)
    for (const WorkItem* other : items)
      if (other->added_by == leaving[at].key && !is_decided(other->state) &&
          (other->sign == SignPlace::before || other->sign == SignPlace::after))
        leaving.push_back(*other);
  for (const WorkItem& each : leaving)
    processing.append(
        fact::SignerRemoved{each.key, each.instance, each.element, each.candidates, std::string(by), command.reason});
  settle(processing, item.token);
  return {};
}

}  // namespace luoxuan::engine
