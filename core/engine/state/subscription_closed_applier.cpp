#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::SubscriptionClosed& fact, State& state) {
  state.subscriptions.remove(fact.subscription);
}

}  // namespace luoxuan::engine
