#include "engine/state/appliers.hpp"
#include "engine/state/token_removal.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementCompleted& fact, State& state) {
  remove_token(state, fact.token);
  if (!fact.scope) return;
  Token& scope = state.tokens.change(fact.scope);
  scope.live -= 1;
  if (scope.multi_instance) scope.completed += 1;
}

}  // namespace luoxuan::engine
