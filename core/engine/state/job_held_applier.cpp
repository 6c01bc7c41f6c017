#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::JobHeld& fact, State& state) {
  state.jobs.change(fact.job).not_before = never;
}

}  // namespace luoxuan::engine
