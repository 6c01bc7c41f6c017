#include "engine/operation/operations.hpp"

#include <chrono>

#include "engine/operation/acting.hpp"
#include "engine/operation/reminding.hpp"

namespace luoxuan::engine {
namespace {

/// Nobody is nudged more often.
constexpr std::chrono::hours between_reminders(1);

}  // namespace

Checked<void> perform(Processing& processing, const command::RemindInstance& command, std::string_view by) {
  const Instance& instance = *processing.state().instances.find(command.instance);
  if (instance.started_by != by && !processing.organisation().is_administrator(by))
    return Failures{{FailureCode::not_permitted,
                     say("reminder: expected the initiator or an administrator, found {}",
                         "催办：应由发起人或管理员操作，实际是 {}", name_of_person(processing, by)),
                     say("ask the initiator", "请联系发起人"),
                     {}}};
  std::size_t reminded = 0;
  bool too_soon = false;
  for (const Key token : tokens_of(processing, command.instance)) {
    for (const WorkItem* item : processing.state().work_items.of(token))
      if (item->state == WorkItemState::open && item->reminded && processing.now() < *item->reminded + between_reminders)
        too_soon = true;
    if (too_soon) break;
    reminded += remind_open_work_items(processing, token, by, command.text, "");
  }
  if (too_soon)
    return Failures{{FailureCode::limit_exceeded,
                     say("reminder: expected an hour since the last one, found less", "催办：距上次应满一小时，实际不足"),
                     say("wait a while", "请稍后再催"),
                     {}}};
  if (reminded > 0) return {};
  return Failures{{FailureCode::conflict,
                   say("reminder: expected somebody who has not decided yet, found nobody", "催办：应有未办的人，实际没有"),
                   say("it waits for something else", "流程在等待其他事项"),
                   {}}};
}

}  // namespace luoxuan::engine
