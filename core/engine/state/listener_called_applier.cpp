#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ListenerCalled& fact, State& state) {
  state.jobs.insert({.key = fact.job,
                     .instance = fact.instance,
                     .element = fact.element,
                     .type = fact.type,
                     .retries = fact.retries,
                     .not_before = fact.at,
                     .listener = fact.listener});
}

}  // namespace luoxuan::engine
