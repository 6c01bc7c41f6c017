#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::JobCompleted& fact, State& state) {
  state.jobs.remove(fact.job);
}

}  // namespace luoxuan::engine
