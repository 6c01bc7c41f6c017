#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TokenJoining& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::joining;
}

}  // namespace luoxuan::engine
