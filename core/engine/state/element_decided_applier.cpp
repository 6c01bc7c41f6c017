#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// What follows from it are facts of their own. Its listeners were heard, and are not asked again while it is left.
void apply(const fact::ElementDecided& fact, State& state) {
  const Token* decided = state.tokens.find(fact.token);
  if (decided == nullptr || decided->phase != Phase::deciding) return;
  Token& token = state.tokens.change(fact.token);
  token.phase = Phase::completing;
  token.listening = value::Value();
}

}  // namespace luoxuan::engine
