#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceRestarted& fact, State& state) {
  state.instances.change(fact.instance).after = fact.after;
}

}  // namespace luoxuan::engine
