#include "engine/ability/messages.hpp"

#include "engine/ability/instances.hpp"
#include "engine/ability/triggers.hpp"

namespace luoxuan::engine {
namespace {

/// The instance that waits, and with what.
void deliver(Processing& processing, Key message, const Subscription& to, const value::Context& variables) {
  const model::Process* process = processing.process_of(to.instance);
  const model::Element* event = process != nullptr ? process->find(to.element) : nullptr;
  if (event == nullptr) return;
  processing.append(fact::MessageCorrelated{message, to.instance, to.token, to.element});
  happen(processing, to.token, *event, to.definition, variables);
}

/// The process whose start event waits, as it is now; nullptr when an instance of this key is running.
const model::Process* startable(Processing& processing, const Subscription& start, const std::string& correlation_key) {
  const std::string topic = instance_topic(start.process, correlation_key);
  if (!topic.empty() && !processing.state().instances.about(topic).empty()) return nullptr;
  return processing.versions().current()->process(start.process);
}

bool begin(Processing& processing, Key message, const Subscription& start, const std::string& correlation_key,
           const value::Context& variables) {
  const model::Process* process = startable(processing, start, correlation_key);
  if (process == nullptr || process->find(start.element) == nullptr) return false;
  const Key instance = begin_instance(processing, {.definitions = processing.versions().current(),
                                                   .process = *process,
                                                   .variables = variables,
                                                   .start_event = start.element,
                                                   .correlation_key = correlation_key});
  processing.append(fact::MessageCorrelated{message, instance, {}, start.element});
  return true;
}

/// Those who wait for the key first, then those who wait for the name alone.
std::vector<Subscription> waiting_for(Processing& processing, const std::string& name, const std::string& key) {
  std::vector<Subscription> found;
  for (const Subscription* row : processing.state().subscriptions.about(message_topic(name, key))) found.push_back(*row);
  if (key.empty()) return found;
  for (const Subscription* row : processing.state().subscriptions.about(message_topic(name, {}))) found.push_back(*row);
  return found;
}

/// A running instance before a start event (I3); one that is suspended gets nothing (I11).
bool correlate(Processing& processing, Key key, const IncomingMessage& message) {
  const std::vector<Subscription> waiting = waiting_for(processing, message.name, message.correlation_key);
  for (const Subscription& row : waiting)
    if (row.instance && !stands_still(processing, row.instance)) {
      deliver(processing, key, row, message.variables);
      return true;
    }
  for (const Subscription& row : waiting)
    if (!row.instance && begin(processing, key, row, message.correlation_key, message.variables)) return true;
  return false;
}

bool is_kept(Processing& processing, const KeptMessage& message) {
  return !message.correlated && message.expires > processing.now();
}

}  // namespace

Result<void> publish_message(Processing& processing, const IncomingMessage& message) {
  if (!message.id.empty())
    for (const KeptMessage* kept : processing.state().messages.about(message_topic(message.name, message.correlation_key)))
      if (kept->id == message.id && kept->expires > processing.now())
        return Failure{FailureCode::conflict,
                       say("message '{}': expected an id that did not come before, found '{}'",
                           "消息“{}”：id 不应与之前的相同，实为“{}”", message.name, message.id),
                       say("it was taken already; send another message with another id", "该消息已接收；其他消息请用其他 id"),
                       {}};
  const Key key = processing.new_key();
  const bool lives = message.time_to_live > std::chrono::milliseconds(0);
  const auto expires = lives ? std::optional(processing.now() + message.time_to_live) : std::nullopt;
  processing.append(fact::MessagePublished{.message = key,
                                           .instance = message.from,
                                           .message_name = message.name,
                                           .correlation_key = message.correlation_key,
                                           .id = message.id,
                                           .variables = message.variables,
                                           .expires = expires,
                                           .at = processing.now()});
  const bool taken = correlate(processing, key, message);
  if (!lives) return {};
  if (taken && message.id.empty()) {
    processing.append(fact::MessageExpired{key, {}});  // nothing to be remembered by
    return {};
  }
  processing.append(fact::TimerSet{.timer = processing.new_key(),
                                   .instance = {},
                                   .token = key,
                                   .element = {},
                                   .due = *expires,
                                   .definition = 0,
                                   .repetitions = 0,
                                   .cycle = {},
                                   .process = {}});
  return {};
}

void take_kept_message(Processing& processing, Key key) {
  const Subscription* found = processing.state().subscriptions.find(key);
  if (found == nullptr) return;
  const Subscription subscription = *found;
  for (const KeptMessage* row : processing.state().messages.about(subscription.topic)) {
    if (!is_kept(processing, *row)) continue;
    const KeptMessage message = *row;
    deliver(processing, message.key, subscription, message.variables);
    return;
  }
}

void begin_by_kept_message(Processing& processing, const Instance& ended) {
  const model::Process* process = processing.versions().current()->process(ended.process);
  if (process == nullptr) return;
  // "12:its process:its key", see instance_topic.
  const std::string key = ended.topic.substr(instance_topic(ended.process, "?").size() - 1);
  for (const model::Element* element : process->scope.elements)
    for (const model::EventDefinition& definition : model::definitions_of(*element)) {
      if (element->kind != model::ElementKind::start_event || !definition.message) continue;
      const value::Context nothing;
      const value::Value name = definition.message->name.evaluate(feel::ContextVariables(nothing)).value;
      for (const KeptMessage* row : processing.state().messages.about(message_topic(name.to_string(), key))) {
        if (!is_kept(processing, *row)) continue;
        const KeptMessage message = *row;
        const Subscription start{.key = {},
                                 .instance = {},
                                 .token = {},
                                 .element = element->id,
                                 .definition = 0,
                                 .topic = {},
                                 .process = ended.process};
        if (begin(processing, message.key, start, key, message.variables)) return;
      }
    }
}

}  // namespace luoxuan::engine
