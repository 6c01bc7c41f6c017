#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ConditionDropped& fact, State& state) {
  state.conditions.remove(fact.condition);
}

}  // namespace luoxuan::engine
