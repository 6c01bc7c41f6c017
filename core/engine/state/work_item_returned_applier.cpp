#include "engine/state/appliers.hpp"
#include "engine/state/work_item_rows.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemReturned& fact, State& state) {
  remove_work_item(state, fact.work_item);
}

}  // namespace luoxuan::engine
