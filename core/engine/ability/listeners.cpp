#include "engine/ability/listeners.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

using When = model::Listener::When;

bool belongs_to(Phase phase, When when) {
  switch (when) {
    case When::start:
    case When::creating:
      return phase == Phase::activating;
    case When::completing:
      return phase == Phase::completing;
    case When::end:
      return phase == Phase::leaving;
  }
  return false;
}

/// The listener of the phase behind those that were heard; nullptr when there is none.
const model::Listener* next_listener(const Token& token, const model::WorkElement& element) {
  std::int64_t number = 0;
  for (const model::Listener& listener : element.listeners)
    if (belongs_to(token.phase, listener.when) && number++ == token.heard) return &listener;
  return nullptr;
}

}  // namespace

Result<bool> waits_for_listener(Processing& processing, Key key, const model::WorkElement& element) {
  if (element.listeners.empty()) return false;
  const Token token = *processing.state().tokens.find(key);
  if (const Job* job = processing.state().jobs.find(key)) return !job->listener.empty();
  const model::Listener* listener = next_listener(token, element);
  if (listener == nullptr) return false;
  LX_TRY_ASSIGN(const std::string type, require_text(processing, key, listener->job.type, [&] {
                  return say("type of a listener of '{}'", "“{}”的监听器类型", element.id);
                }));
  processing.append(fact::ListenerCalled{.job = key,
                                         .instance = token.instance,
                                         .element = element.id,
                                         .listener = std::string(model::name_of(listener->when)),
                                         .type = type,
                                         .retries = listener->job.retries,
                                         .at = processing.now()});
  return true;
}

void hear(Processing& processing, const Job& heard, const value::Context& variables) {
  const Job job = heard;
  const Token token = *processing.state().tokens.find(job.key);
  processing.append(fact::ListenerHeard{job.key, job.instance, job.element, job.listener, job.type});
  for (const auto& [name, value] : variables)
    token.phase == Phase::leaving ? propagate(processing, token.scope, name, value) : set_local(processing, job.key, name, value);
  processing.schedule({token.phase == Phase::activating ? Step::Kind::activate : Step::Kind::complete, job.key});
}

std::int64_t retries_of(const Processing& processing, const Job& job, const model::WorkElement& element) {
  if (job.listener.empty()) return element.job ? element.job->retries : model::JobDefinition::usual_retries;
  const model::Listener* listener = next_listener(*processing.state().tokens.find(job.key), element);
  // Migrated to a version where it is not called any more: this one call is brought to its end.
  return listener != nullptr ? listener->job.retries : model::JobDefinition::usual_retries;
}

void call_again(Processing& processing, const Job& called, const model::WorkElement& element) {
  const Job job = called;
  const std::int64_t retries = retries_of(processing, job, element);
  if (job.listener.empty())
    processing.append(fact::JobCreated{job.key, job.instance, job.element, job.type, retries, processing.now()});
  else
    processing.append(
        fact::ListenerCalled{job.key, job.instance, job.element, job.listener, job.type, retries, processing.now()});
}

void cancel_listener(Processing& processing, const Token& token, const model::Element& element) {
  const model::Activity* activity = model::as_activity(element);
  const model::WorkElement* work =
      activity != nullptr ? activity : static_cast<const model::WorkElement*>(model::as_event(element));
  if (work == nullptr || work->listeners.empty()) return;
  if (const Job* job = processing.state().jobs.find(token.key))
    processing.append(fact::JobCancelled{job->key, job->instance, job->element});
}

}  // namespace luoxuan::engine
