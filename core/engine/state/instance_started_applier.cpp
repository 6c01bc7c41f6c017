#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceStarted& fact, State& state) {
  state.instances.insert({.key = fact.instance,
                          .process = fact.process,
                          .definitions = fact.definitions,
                          .state = InstanceState::running,
                          .started = fact.at,
                          .completed = {},
                          .started_by = fact.by,
                          .caller = fact.caller,
                          .depth = fact.depth,
                          .topic = instance_topic(fact.process, fact.correlation_key),
                          .chosen = {},
                          .left = {},
                          .paused = {},
                          .after = {}});
}

}  // namespace luoxuan::engine
