#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::MultiInstanceBegun& fact, State& state) {
  state.tokens.change(fact.token).total = fact.total;
}

}  // namespace luoxuan::engine
