#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerResumed& fact, State& state) {
  Timer& timer = state.timers.change(fact.timer);
  timer.due = fact.due;
  timer.was_due.reset();
}

}  // namespace luoxuan::engine
