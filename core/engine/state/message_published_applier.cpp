#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::MessagePublished& fact, State& state) {
  if (!fact.expires) return;
  state.messages.insert({.key = fact.message,
                         .name = fact.message_name,
                         .correlation_key = fact.correlation_key,
                         .id = fact.id,
                         .variables = fact.variables,
                         .expires = *fact.expires,
                         .correlated = false,
                         .topic = message_topic(fact.message_name, fact.correlation_key)});
}

}  // namespace luoxuan::engine
