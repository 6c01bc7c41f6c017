#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementCompleting& fact, State& state) {
  Token& token = state.tokens.change(fact.token);
  if (token.phase == Phase::converging) state.tokens.change(token.scope).converging -= 1;
  token.phase = Phase::completing;
  token.heard = 0;
}

}  // namespace luoxuan::engine
