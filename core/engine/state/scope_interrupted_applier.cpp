#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ScopeInterrupted& fact, State& state) {
  state.tokens.change(fact.token).interrupted = true;
}

}  // namespace luoxuan::engine
