#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemDelegated& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.candidates = {fact.to};
  item.claimed_by.clear();
  item.delegated_by = fact.from;
}

}  // namespace luoxuan::engine
