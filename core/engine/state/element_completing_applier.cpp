#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementCompleting& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::completing;
}

}  // namespace luoxuan::engine
