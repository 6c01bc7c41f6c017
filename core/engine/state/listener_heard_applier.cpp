#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ListenerHeard& fact, State& state) {
  state.jobs.remove(fact.job);
  state.tokens.change(fact.job).heard += 1;
}

}  // namespace luoxuan::engine
