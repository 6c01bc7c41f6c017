#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceSuspended& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::suspended;
  instance.paused = fact.at;
}

}  // namespace luoxuan::engine
