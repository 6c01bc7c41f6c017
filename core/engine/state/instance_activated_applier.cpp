#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceActivated& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::running;
  instance.paused.reset();
}

}  // namespace luoxuan::engine
