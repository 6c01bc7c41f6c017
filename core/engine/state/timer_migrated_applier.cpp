#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerMigrated& fact, State& state) {
  state.timers.change(fact.timer).element = fact.element;
}

}  // namespace luoxuan::engine
