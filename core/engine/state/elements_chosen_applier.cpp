#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementsChosen& fact, State& state) {
  state.tokens.change(fact.token).total = fact.total;
}

}  // namespace luoxuan::engine
