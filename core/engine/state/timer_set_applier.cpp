#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TimerSet& fact, State& state) {
  state.timers.insert({.key = fact.timer,
                       .instance = fact.instance,
                       .token = fact.token,
                       .element = fact.element,
                       .due = fact.due,
                       .definition = fact.definition,
                       .repetitions = fact.repetitions,
                       .cycle = fact.cycle,
                       .process = fact.process,
                       .purpose = {},
                       .times = 0,
                       .was_due = {}});
}

}  // namespace luoxuan::engine
