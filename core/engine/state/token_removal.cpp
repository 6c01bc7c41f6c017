#include "engine/state/token_removal.hpp"

#include "engine/state/work_item_rows.hpp"

namespace luoxuan::engine {

void remove_token(State& state, Key token) {
  const Token* removed = state.tokens.find(token);
  const bool has_results = removed != nullptr && removed->total > 0;
  const bool was_converging = removed != nullptr && (removed->phase == Phase::converging || removed->phase == Phase::absorbed);
  if (was_converging) state.tokens.change(removed->scope).converging -= 1;
  for (const Variable* variable : state.variables.of(token)) state.variables.remove(variable->key);
  if (has_results)
    for (const Variable* variable : state.variables.of(results_of(token))) state.variables.remove(variable->key);
  remove_work_items(state, token);
  state.tokens.remove(token);
}

}  // namespace luoxuan::engine
