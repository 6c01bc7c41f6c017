#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::DraftDeleted& fact, State& state) {
  for (const Variable* variable : state.variables.of(fact.instance)) state.variables.remove(variable->key);
  state.instances.remove(fact.instance);
}

}  // namespace luoxuan::engine
