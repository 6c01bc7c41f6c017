#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::SubscriptionOpened& fact, State& state) {
  state.subscriptions.insert({.key = fact.subscription,
                              .instance = fact.instance,
                              .token = fact.token,
                              .element = fact.element,
                              .definition = fact.definition,
                              .topic = fact.topic,
                              .process = fact.process});
}

}  // namespace luoxuan::engine
