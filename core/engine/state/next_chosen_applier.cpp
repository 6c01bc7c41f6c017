#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::NextChosen& fact, State& state) {
  state.tokens.change(fact.token).next = fact.way;
}

}  // namespace luoxuan::engine
