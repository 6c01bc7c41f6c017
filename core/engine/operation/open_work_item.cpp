#include "engine/operation/open_work_item.hpp"

#include <algorithm>

namespace luoxuan::engine {

Result<const WorkItem*> open_work_item(const Processing& processing, Key key, std::string_view by) {
  const WorkItem* item = processing.state().work_items.find(key);
  if (item == nullptr)
    return Failure{FailureCode::not_found,
                   say("expected an open work item, found none with number {}", "应为未办的待办，实际没有编号 {}", key.value),
                   say("it may have been done already; look at the list again", "可能已经办理，请刷新列表"),
                   {}};
  if (std::ranges::find(item->candidates, by) != item->candidates.end()) return item;
  const organisation::Person* person = processing.organisation().find_person(by);
  std::string expected;
  for (const std::string& id : item->candidates) {
    const organisation::Person* candidate = processing.organisation().find_person(id);
    expected += (expected.empty() ? "" : "、") + (candidate != nullptr ? candidate->name : id);
  }
  return Failure{FailureCode::not_permitted,
                 say("work item '{}': expected {}, found {}", "待办“{}”：应由 {} 办理，实际是 {}", item->element, expected,
                     person != nullptr ? person->name : std::string(by)),
                 say("only those it was given to may do it", "只有被指派的人可以办理"),
                 {}};
}

}  // namespace luoxuan::engine
