#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::CompensationMoved& fact, State& state) {
  Compensation moved = *state.compensations.find(fact.compensation);
  state.compensations.remove(moved.key);
  moved.scope = fact.scope;
  state.compensations.insert(std::move(moved));
}

}  // namespace luoxuan::engine
