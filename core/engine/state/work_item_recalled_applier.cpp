#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemRecalled& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.state = WorkItemState::open;
  item.agreed = false;
  item.decided_by.clear();
}

}  // namespace luoxuan::engine
