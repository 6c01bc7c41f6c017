#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceResumed& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::running;
  instance.completed.reset();
  instance.left = {};
}

}  // namespace luoxuan::engine
