#include "engine/ability/boundary_events.hpp"

#include <algorithm>

#include "engine/ability/moments.hpp"

namespace luoxuan::engine {

Result<void> set_boundary_timers(Processing& processing, const Token& token, const model::Activity& activity) {
  const Key key = token.key;
  const Key instance = token.instance;
  for (const model::BoundaryEvent* event : activity.boundary_events) {
    if (!event->timer) continue;
    const auto present = processing.state().timers.of(key);
    if (std::ranges::any_of(present, [&](const Timer* timer) { return timer->element == event->id; })) continue;
    LX_TRY_ASSIGN(const Moment due, moment_of(processing, key, *event->timer, event->id));
    processing.append(fact::TimerSet{processing.new_key(), instance, key, event->id, due});
  }
  return {};
}

void cancel_boundary_timers(Processing& processing, Key token) {
  for (const Timer* timer : processing.state().timers.of(token))
    processing.append(fact::TimerCancelled{timer->key, timer->instance, timer->element});
}

}  // namespace luoxuan::engine
