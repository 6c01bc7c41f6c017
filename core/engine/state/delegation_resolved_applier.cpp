#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::DelegationResolved& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.candidates = {fact.to};
  item.delegated_by.clear();
}

}  // namespace luoxuan::engine
