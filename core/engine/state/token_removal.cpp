#include "engine/state/token_removal.hpp"

namespace luoxuan::engine {

void remove_token(State& state, Key token) {
  const Token* removed = state.tokens.find(token);
  const bool has_results = removed != nullptr && removed->multi_instance;
  for (const Variable* variable : state.variables.of(token)) state.variables.remove(variable->key);
  if (has_results)
    for (const Variable* variable : state.variables.of(results_of(token))) state.variables.remove(variable->key);
  state.tokens.remove(token);
}

}  // namespace luoxuan::engine
