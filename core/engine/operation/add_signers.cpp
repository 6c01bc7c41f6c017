#include "engine/operation/operations.hpp"

#include <algorithm>

#include "engine/operation/acting.hpp"
#include "engine/operation/deciding.hpp"
#include "engine/operation/opening.hpp"

namespace luoxuan::engine {
namespace {

/// Who takes part in the node already is not added again.
Result<void> check_new(const Processing& processing, const WorkItem& item, const std::vector<std::string>& people) {
  for (const WorkItem* other : processing.state().work_items.of(item.token))
    for (const std::string& person : people)
      if (!is_decided(other->state) && std::ranges::find(other->candidates, person) != other->candidates.end())
        return Failure{FailureCode::conflict,
                       say("'{}': expected somebody new, found {}, who takes part already", "“{}”：应为新增人员，实际 {} 已参与",
                           item.element, name_of_person(processing, person)),
                       say("name another person", "请另选人员"),
                       {}};
  return {};
}

/// Added signers may add others, but not without end.
Result<void> check_depth(const Processing& processing, const WorkItem& item) {
  constexpr int most_levels = 10;
  int level = 0;
  for (const WorkItem* at = &item; at != nullptr && at->added_by; at = processing.state().work_items.find(at->added_by))
    if (++level >= most_levels)
      return Failure{FailureCode::limit_exceeded,
                     say("'{}': expected at most {} levels of added signers, found more", "“{}”：加签最多 {} 层，实际更多",
                         item.element, most_levels),
                     say("transfer it instead", "请改用转办"),
                     {}};
  return {};
}

}  // namespace

Checked<void> perform(Processing& processing, const command::AddSigners& command, std::string_view by) {
  const auto acting = acting_on(processing, command.work_item, by);
  if (!acting) return Failures{acting.error()};
  const WorkItem& item = acting->item;
  if (const auto allowed = require_allowed(processing, item, model::NodeOperation::add_sign); !allowed)
    return Failures{allowed.error()};
  const auto people = person_ids(processing, command.people);
  if (!people) return Failures{people.error()};
  if (const auto fresh = check_new(processing, item, *people); !fresh) return Failures{fresh.error()};
  if (const auto depth = check_depth(processing, item); !depth) return Failures{depth.error()};
  if (command.place == SignPlace::after && !item.delegated_by.empty())
    return Failures{{FailureCode::conflict,
                     say("'{}': expected one's own work item, found a delegated one", "“{}”：应为自己的待办，实际为被委派的待办",
                         item.element),
                     say("answer it first", "请先答复"),
                     {}}};
  processing.append(fact::SignersAdded{item.key, item.instance, item.element, std::string(name_of(command.place)),
                                       std::string(name_of(command.order)), *people, std::string(by), command.reason});
  bool is_first = true;
  for (const std::string& person : *people) {
    const bool in_turn = command.place != SignPlace::parallel && command.order == SignOrder::sequential;
    open_for_signer(processing, item,
                    {.person = person,
                     .added_by = item.key,
                     .sign = command.place,
                     .order = command.order,
                     .planned = in_turn && !is_first,
                     .is_first = is_first});
    is_first = false;
  }
  if (command.place != SignPlace::after) return {};
  // 后加签: who adds them agrees now; it counts when they have agreed.
  const model::UserTask& task = *user_task_of(processing, item);
  return decide(processing, *acting, {task.rules.approval ? "agreed" : "done", command.opinion, {}, [&] {
                                        return say("agreement to '{}'", "同意“{}”", item.element);
                                      }});
}

}  // namespace luoxuan::engine
