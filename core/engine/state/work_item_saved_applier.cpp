#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemSaved& fact, State& state) {
  state.work_items.change(fact.work_item).draft = fact.draft;
}

}  // namespace luoxuan::engine
