#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerCancelled& fact, State& state) {
  state.timers.remove(fact.timer);
}

}  // namespace luoxuan::engine
