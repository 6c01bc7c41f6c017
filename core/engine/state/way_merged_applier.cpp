#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WayMerged& fact, State& state) {
  state.tokens.change(fact.token).trail = fact.trail;
}

}  // namespace luoxuan::engine
