#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::DraftSubmitted& fact, State& state) {
  Instance& instance = state.instances.change(fact.instance);
  instance.state = InstanceState::running;
  instance.definitions = fact.definitions;
  instance.started = fact.at;
}

}  // namespace luoxuan::engine
