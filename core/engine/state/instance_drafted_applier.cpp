#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceDrafted& fact, State& state) {
  state.variables.has_no_rows_yet(fact.instance);
  state.instances.insert({.key = fact.instance,
                          .process = fact.process,
                          .definitions = {},
                          .state = InstanceState::draft,
                          .started = fact.at,
                          .completed = {},
                          .started_by = fact.by,
                          .caller = {},
                          .depth = 0,
                          .topic = {},
                          .chosen = {},
                          .left = {},
                          .paused = {},
                          .after = {}});
}

}  // namespace luoxuan::engine
