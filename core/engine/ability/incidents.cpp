#include "engine/ability/incidents.hpp"

namespace luoxuan::engine {

void raise_incident(Processing& processing, Key token, const Failure& failure) {
  State& state = processing.state();
  const Token* at = state.tokens.find(token);
  if (at == nullptr || !state.incidents.of(token).empty()) return;
  const std::string place = to_string(failure.where);
  const std::string before = place.empty() ? "" : place + ": ";
  processing.append(fact::IncidentRaised{.incident = processing.new_key(),
                                         .instance = at->instance,
                                         .token = token,
                                         .element = at->element,
                                         .english = before + failure.message.english,
                                         .chinese = before + failure.message.chinese,
                                         .hint_english = failure.hint.english,
                                         .hint_chinese = failure.hint.chinese,
                                         .at = processing.now()});
}

void resume_timers(Processing& processing, Key token) {
  for (const Timer* timer : processing.state().timers.of(token))
    if (timer->was_due) processing.append(fact::TimerResumed{timer->key, timer->instance, timer->element, *timer->was_due});
}

void resolve_incidents(Processing& processing, Key token, std::string_view by) {
  for (const Incident* incident : processing.state().incidents.of(token))
    processing.append(fact::IncidentResolved{incident->key, incident->instance, incident->element, std::string(by)});
}

}  // namespace luoxuan::engine
