#include "engine/ability/listeners.hpp"

#include "engine/ability/expressions.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

using When = model::Listener::When;

/// Those of the element that the token is on; at the root those of the process.
std::span<const model::Listener> listeners_at(Processing& processing, const Token& token) {
  if (is_root(token)) {
    const model::Process* process = processing.process_of(token.instance);
    if (process != nullptr) return process->listeners;
    return {};
  }
  const model::Element* element = processing.element_of(token);
  if (element != nullptr) return element->listeners;
  return {};
}

/// `element`: nullptr at the root. In `completing` a user task is that nobody decided, or that an earlier version has left.
bool belongs_to(Phase phase, const model::Element* element, When when) {
  switch (when) {
    case When::start:
      return phase == (element != nullptr && model::joins_tokens(*element) ? Phase::completing : Phase::activating);
    case When::creating:
      return phase == Phase::activating;
    case When::completing:
      return phase == Phase::deciding || phase == Phase::completing;
    case When::end:
      return phase == Phase::leaving;
  }
  return false;
}

/// The listener of the phase behind those that were heard; nullptr when there is none.
const model::Listener* next_listener(Processing& processing, const Token& token, std::span<const model::Listener> listeners) {
  const model::Element* element = processing.element_of(token);
  std::int64_t number = 0;
  for (const model::Listener& listener : listeners)
    if (belongs_to(token.phase, element, listener.when) && number++ == token.heard) return &listener;
  return nullptr;
}

}  // namespace

Result<bool> waits_for_listener(Processing& processing, Key key, std::span<const model::Listener> listeners) {
  if (listeners.empty()) return false;
  const Token token = *processing.state().tokens.find(key);
  if (const Job* job = processing.state().jobs.find(key)) return !job->listener.empty();
  const model::Listener* listener = next_listener(processing, token, listeners);
  if (listener == nullptr) return false;
  LX_TRY_ASSIGN(const std::string type, require_text(processing, key, listener->job.type, [&] {
                  return say("type of a listener of '{}'", "“{}”的监听器类型", token.element);
                }));
  processing.append(fact::ListenerCalled{.job = key,
                                         .instance = token.instance,
                                         .element = token.element,
                                         .listener = std::string(model::name_of(listener->when)),
                                         .type = type,
                                         .retries = listener->job.retries,
                                         .at = processing.now()});
  return true;
}

Result<bool> join_waits_for_listener(Processing& processing, const Token& token, const model::Element& gateway) {
  if (!model::joins_tokens(gateway)) return false;
  return waits_for_listener(processing, token.key, gateway.listeners);
}

void hear(Processing& processing, const Job& heard, const value::Context& variables, value::Value corrections) {
  const Job job = heard;
  const Token token = *processing.state().tokens.find(job.key);
  processing.append(fact::ListenerHeard{job.key, job.instance, job.element, job.listener, job.type, std::move(corrections)});
  const bool goes_on = token.phase == Phase::leaving && !is_root(token);
  for (const auto& [name, value] : variables)
    goes_on ? propagate(processing, token.scope, name, value) : set_local(processing, job.key, name, value);
  processing.schedule({token.phase == Phase::activating ? Step::Kind::activate : Step::Kind::complete, job.key});
}

std::int64_t retries_of(Processing& processing, const Job& job) {
  const Token token = *processing.state().tokens.find(job.key);
  if (!job.listener.empty()) {
    const model::Listener* listener = next_listener(processing, token, listeners_at(processing, token));
    // Migrated to a version where it is not called any more: this one call is brought to its end.
    return listener != nullptr ? listener->job.retries : model::JobDefinition::usual_retries;
  }
  const model::Element* element = processing.element_of(token);
  const model::WorkElement* work = element != nullptr ? model::as_work(*element) : nullptr;
  return work != nullptr && work->job ? work->job->retries : model::JobDefinition::usual_retries;
}

void call_again(Processing& processing, const Job& called) {
  const Job job = called;
  const std::int64_t retries = retries_of(processing, job);
  if (job.listener.empty())
    processing.append(fact::JobCreated{job.key, job.instance, job.element, job.type, retries, processing.now()});
  else
    processing.append(
        fact::ListenerCalled{job.key, job.instance, job.element, job.listener, job.type, retries, processing.now()});
}

void cancel_listener(Processing& processing, const Token& token) {
  if (!is_root(token) && listeners_at(processing, token).empty()) return;
  if (const Job* job = processing.state().jobs.find(token.key))
    processing.append(fact::JobCancelled{job->key, job->instance, job->element});
}

}  // namespace luoxuan::engine
