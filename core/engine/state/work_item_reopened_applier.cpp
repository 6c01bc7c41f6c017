#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemReopened& fact, State& state) {
  state.work_items.change(fact.work_item).state = WorkItemState::open;
}

}  // namespace luoxuan::engine
