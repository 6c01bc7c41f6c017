#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::SignersAdded& fact, State& state) {
  if (fact.place == name_of(SignPlace::before)) state.work_items.change(fact.work_item).state = WorkItemState::waiting;
  if (fact.place == name_of(SignPlace::after)) state.work_items.change(fact.work_item).state = WorkItemState::approving;
}

}  // namespace luoxuan::engine
