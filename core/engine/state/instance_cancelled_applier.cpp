#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceCancelled& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::cancelled;
  instance.completed = fact.at;
  instance.topic.clear();
}

}  // namespace luoxuan::engine
