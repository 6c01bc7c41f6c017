#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::CompensationKept& fact, State& state) {
  state.compensations.insert({.key = fact.compensation,
                              .instance = fact.instance,
                              .scope = fact.scope,
                              .element = fact.element,
                              .variables = fact.variables});
}

}  // namespace luoxuan::engine
