#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementLeaving& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::leaving;
}

}  // namespace luoxuan::engine
