#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementLeaving& fact, State& state) {
  Token& token = state.tokens.change(fact.token);
  token.phase = Phase::leaving;
  token.heard = 0;
}

}  // namespace luoxuan::engine
