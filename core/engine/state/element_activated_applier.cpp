#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementActivated& fact, State& state) {
  state.tokens.change(fact.token).phase = Phase::active;
}

}  // namespace luoxuan::engine
