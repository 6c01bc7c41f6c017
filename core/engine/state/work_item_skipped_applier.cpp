#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemSkipped& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.state = WorkItemState::skipped;
  item.agreed = fact.agreed;
  item.draft = fact.cause;
}

}  // namespace luoxuan::engine
