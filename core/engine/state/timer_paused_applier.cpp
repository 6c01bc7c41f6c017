#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerPaused& fact, State& state) {
  Timer& timer = state.timers.change(fact.timer);
  timer.was_due = timer.due;
  timer.due = never;
}

}  // namespace luoxuan::engine
