#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ElementEntered& fact, State& state) {
  state.tokens.has_no_rows_yet(fact.token);
  state.variables.has_no_rows_yet(fact.token);
  if (fact.multi_instance) state.variables.has_no_rows_yet(results_of(fact.token));
  state.timers.has_no_rows_yet(fact.token);
  state.subscriptions.has_no_rows_yet(fact.token);
  state.compensations.has_no_rows_yet(fact.token);
  state.incidents.has_no_rows_yet(fact.token);
  if (fact.token == fact.instance) state.conditions.has_no_rows_yet(fact.instance);
  state.work_items.has_no_rows_yet(fact.token);
  state.tokens.insert({.key = fact.token,
                       .instance = fact.instance,
                       .scope = fact.scope,
                       .element = fact.element,
                       .phase = Phase::activating,
                       .flow = fact.flow,
                       .multi_instance = fact.multi_instance,
                       .loop_counter = fact.loop_counter,
                       .live = 0,
                       .total = 0,
                       .completed = 0,
                       .trail = fact.trail,
                       .converging = 0,
                       .interrupted = false,
                       .compensating = fact.compensating,
                       .work_items = 0,
                       .next = {}});
  if (fact.scope) state.tokens.change(fact.scope).live += 1;
}

}  // namespace luoxuan::engine
