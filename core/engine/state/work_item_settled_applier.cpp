#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemSettled& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.agreed = fact.agreed;
  item.state = fact.agreed ? WorkItemState::passed : WorkItemState::refused;
}

}  // namespace luoxuan::engine
