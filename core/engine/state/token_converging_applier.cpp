#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TokenConverging& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::converging;
  state.tokens.change(fact.scope).converging += 1;
}

}  // namespace luoxuan::engine
