#include "engine/state/appliers.hpp"
#include "engine/state/token_removal.hpp"

namespace luoxuan::engine {

void apply(const fact::TokenMerged& fact, State& state) {
  remove_token(state, fact.token);
  state.tokens.change(fact.scope).live -= 1;
}

}  // namespace luoxuan::engine
