#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemReminded& fact, State& state) {
  if (fact.by.empty()) return;
  state.work_items.change(fact.work_item).reminded = fact.at;
}

}  // namespace luoxuan::engine
