#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::MessageExpired& fact, State& state) {
  state.messages.remove(fact.message);
}

}  // namespace luoxuan::engine
