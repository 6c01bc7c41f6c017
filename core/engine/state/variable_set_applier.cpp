#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::VariableSet& fact, State& state) {
  state.variables.insert(
      {.key = fact.variable, .instance = fact.instance, .scope = fact.scope, .name = fact.name, .value = fact.value});
}

}  // namespace luoxuan::engine
