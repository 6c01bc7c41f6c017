#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceEnded& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  for (const InstanceState known : all_instance_states)
    if (name_of(known) == fact.state) instance.state = known;
  instance.completed = fact.at;
  instance.left = fact.left;
  instance.paused.reset();
}

}  // namespace luoxuan::engine
