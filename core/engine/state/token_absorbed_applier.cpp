#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TokenAbsorbed& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::absorbed;
}

}  // namespace luoxuan::engine
