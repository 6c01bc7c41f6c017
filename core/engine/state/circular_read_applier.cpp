#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::CircularRead& fact, State& state) {
  state.circulars.change(fact.circular).read = fact.at;
}

}  // namespace luoxuan::engine
