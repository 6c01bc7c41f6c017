#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceCompleted& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::completed;
  instance.completed = fact.at;
  instance.topic.clear();
}

}  // namespace luoxuan::engine
