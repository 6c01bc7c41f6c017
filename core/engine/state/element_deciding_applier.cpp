#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementDeciding& fact, State& state) {
  Token& token = state.tokens.change(fact.token);
  token.phase = Phase::deciding;
  token.heard = 0;
  token.listening = value::Context{{"work_item", fact.work_item.value}};
}

}  // namespace luoxuan::engine
