#include <algorithm>

#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemTransferred& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  std::ranges::replace(item.candidates, fact.from, fact.to);
  if (item.claimed_by == fact.from) item.claimed_by.clear();
  if (item.delegated_by == fact.to) item.delegated_by.clear();
}

}  // namespace luoxuan::engine
