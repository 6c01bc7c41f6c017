#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemUnclaimed& fact, State& state) {
  state.work_items.change(fact.work_item).claimed_by.clear();
}

}  // namespace luoxuan::engine
