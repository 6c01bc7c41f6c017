#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceNullified& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::nullified;
  instance.left = {};
}

}  // namespace luoxuan::engine
