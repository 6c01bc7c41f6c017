#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ConditionChanged& fact, State& state) {
  state.conditions.change(fact.condition).holds = fact.holds;
}

}  // namespace luoxuan::engine
