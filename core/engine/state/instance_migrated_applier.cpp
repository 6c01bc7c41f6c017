#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceMigrated& fact, State& state) {
  state.instances.change(fact.instance).definitions = fact.to;
}

}  // namespace luoxuan::engine
