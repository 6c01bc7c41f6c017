#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::TokenMigrated& fact, State& state) {
  Token& token = state.tokens.change(fact.token);
  token.element = fact.element;
  token.flow = fact.flow;
  token.trail = fact.trail;
  for (const Timer* timer : state.timers.of(fact.token))
    if (timer->element == fact.from) state.timers.change(timer->key).element = fact.element;
  for (const WorkItem* item : state.work_items.of(fact.token)) state.work_items.change(item->key).element = fact.element;
  if (state.jobs.find(fact.token) != nullptr) state.jobs.change(fact.token).element = fact.element;
}

}  // namespace luoxuan::engine
