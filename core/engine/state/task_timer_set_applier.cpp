#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TaskTimerSet& fact, State& state) {
  state.timers.insert({.key = fact.timer,
                       .instance = fact.instance,
                       .token = fact.token,
                       .element = fact.element,
                       .due = fact.due,
                       .definition = 0,
                       .repetitions = 0,
                       .cycle = {},
                       .process = {},
                       .purpose = fact.purpose,
                       .times = fact.times,
                       .was_due = {}});
}

}  // namespace luoxuan::engine
