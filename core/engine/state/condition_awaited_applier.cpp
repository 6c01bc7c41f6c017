#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ConditionAwaited& fact, State& state) {
  state.conditions.insert({.key = fact.condition,
                           .instance = fact.instance,
                           .token = fact.token,
                           .element = fact.element,
                           .definition = fact.definition,
                           .holds = false});
}

}  // namespace luoxuan::engine
