#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementActivated& fact, State& state) {
  Token& token = state.tokens.change(fact.token);
  token.phase = Phase::active;
  token.listening = value::Value();
}

}  // namespace luoxuan::engine
