#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemClaimed& fact, State& state) {
  state.work_items.change(fact.work_item).claimed_by = fact.by;
}

}  // namespace luoxuan::engine
