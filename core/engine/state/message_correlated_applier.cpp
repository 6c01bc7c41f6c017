#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::MessageCorrelated& fact, State& state) {
  // It is still remembered by its id until it expires.
  if (state.messages.find(fact.message) != nullptr) state.messages.change(fact.message).correlated = true;
}

}  // namespace luoxuan::engine
