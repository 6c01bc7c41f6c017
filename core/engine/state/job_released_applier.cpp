#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::JobReleased& fact, State& state) {
  state.jobs.change(fact.job).not_before = fact.not_before;
}

}  // namespace luoxuan::engine
