#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::JobCancelled& fact, State& state) {
  state.jobs.remove(fact.job);
}

}  // namespace luoxuan::engine
