#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerSet& fact, State& state) {
  state.timers.insert(
      {.key = fact.timer, .instance = fact.instance, .token = fact.token, .element = fact.element, .due = fact.due});
}

}  // namespace luoxuan::engine
