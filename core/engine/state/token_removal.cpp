#include "engine/state/token_removal.hpp"

namespace luoxuan::engine {

void remove_token(State& state, Key token) {
  for (const Variable* variable : state.variables.of(token)) state.variables.remove(variable->key);
  state.tokens.remove(token);
}

}  // namespace luoxuan::engine
