#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemCompleted& fact, State& state) {
  state.work_items.remove(fact.work_item);
}

}  // namespace luoxuan::engine
