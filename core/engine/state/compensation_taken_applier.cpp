#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::CompensationTaken& fact, State& state) {
  state.compensations.remove(fact.compensation);
}

}  // namespace luoxuan::engine
