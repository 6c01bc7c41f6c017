#include "engine/ability/waits.hpp"

#include <algorithm>

#include "engine/ability/expressions.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/moments.hpp"

namespace luoxuan::engine {
namespace {

using model::Trigger;

template <class Row>
bool has_row(const std::vector<const Row*>& rows, const model::Element& event, std::int64_t definition) {
  return std::ranges::any_of(rows, [&](const Row* row) { return row->element == event.id && row->definition == definition; });
}

std::vector<const Condition*> conditions_of(Processing& processing, Key token) {
  const Token* row = processing.state().tokens.find(token);
  std::vector<const Condition*> found;
  if (row == nullptr) return found;
  for (const Condition* condition : processing.state().conditions.of(row->instance))
    if (condition->token == token) found.push_back(condition);
  return found;
}

Result<void> open_timer(Processing& processing, Key token, const model::Element& event, std::int64_t at,
                        const model::TimerDefinition& timer) {
  if (has_row(processing.state().timers.of(token), event, at)) return {};
  LX_TRY_ASSIGN(const Occurrence first, first_occurrence(processing, token, timer, event.id));
  if (!first.due) return {};  // R0: never
  processing.append(fact::TimerSet{.timer = processing.new_key(),
                                   .instance = processing.state().tokens.find(token)->instance,
                                   .token = token,
                                   .element = event.id,
                                   .due = *first.due,
                                   .definition = at,
                                   .repetitions = first.repetitions,
                                   .cycle = first.cycle,
                                   .process = {}});
  return {};
}

Result<void> open_subscription(Processing& processing, Key token, const model::Element& event, std::int64_t at,
                               const model::EventDefinition& definition) {
  if (has_row(processing.state().subscriptions.of(token), event, at)) return {};
  std::string topic;
  if (definition.trigger == Trigger::signal) {
    LX_TRY_ASSIGN(const std::string name, require_text(processing, token, *definition.signal,
                                                       [&] { return say("signal of event '{}'", "事件“{}”的信号", event.id); }));
    topic = signal_topic(name);
  } else {
    LX_TRY_ASSIGN(topic, topic_of(processing, token, *definition.message));
  }
  const Key subscription = processing.new_key();
  processing.append(fact::SubscriptionOpened{.subscription = subscription,
                                             .instance = processing.state().tokens.find(token)->instance,
                                             .token = token,
                                             .element = event.id,
                                             .definition = at,
                                             .topic = topic,
                                             .process = {}});
  if (definition.trigger == Trigger::message) processing.schedule({Step::Kind::correlate, subscription});
  return {};
}

void open_condition(Processing& processing, Key token, const model::Element& event, std::int64_t at) {
  if (has_row(conditions_of(processing, token), event, at)) return;
  const Key instance = processing.state().tokens.find(token)->instance;
  processing.append(fact::ConditionAwaited{processing.new_key(), instance, token, event.id, at});
  processing.check_conditions(instance);  // it may hold already (I12)
}

bool waits_for(std::span<const model::EventDefinition> definitions, std::initializer_list<Trigger> triggers) {
  return std::ranges::any_of(definitions, [&](const model::EventDefinition& definition) {
    return std::ranges::find(triggers, definition.trigger) != triggers.end();
  });
}

/// Calls each(event) for every event whose waits may belong to the token.
template <class Each>
void each_event_at(Processing& processing, const Token& token, Each each) {
  const model::Element* element = processing.element_of(token);
  if (is_root(token) || (element != nullptr && model::as_sub_process(*element) != nullptr))
    if (const model::Scope* scope = scope_of(processing, token))
      for (const model::SubProcess* process : scope->event_sub_processes) each(*process->trigger);
  if (element == nullptr) return;
  if (const model::Activity* activity = model::as_activity(*element); activity != nullptr && token.loop_counter == 0)
    for (const model::BoundaryEvent* event : activity->boundary_events) each(*event);
  if (element->kind == model::ElementKind::event_based_gateway)
    for (const model::Flow* flow : element->outgoing) each(*flow->target);
  if (element->kind == model::ElementKind::intermediate_catch_event || element->kind == model::ElementKind::receive_task)
    each(*element);
}

}  // namespace

Result<std::string> topic_of(const Processing& processing, Key token, const model::MessageDefinition& message) {
  LX_TRY_ASSIGN(const std::string name,
                require_text(processing, token, message.name, [&] { return say("message name", "消息名称"); }));
  if (!message.correlation_key) return message_topic(name, {});
  LX_TRY_ASSIGN(const value::Value key, require(processing, token, *message.correlation_key, [&] {
                  return say("correlation key of message '{}'", "消息“{}”的关联键", name);
                }));
  return message_topic(name, key.if_string() != nullptr ? *key.if_string() : key.to_string());
}

Result<void> open_waits(Processing& processing, Key token, const model::Element& event) {
  std::int64_t at = 0;
  for (const model::EventDefinition& definition : model::definitions_of(event)) {
    if (definition.trigger == Trigger::timer) LX_TRY(open_timer(processing, token, event, at, *definition.timer));
    if (definition.trigger == Trigger::signal || definition.trigger == Trigger::message)
      LX_TRY(open_subscription(processing, token, event, at, definition));
    if (definition.trigger == Trigger::conditional) open_condition(processing, token, event, at);
    ++at;
  }
  return {};
}

Result<void> open_boundary_waits(Processing& processing, Key token, const model::Activity& activity) {
  for (const model::BoundaryEvent* event : activity.boundary_events) LX_TRY(open_waits(processing, token, *event));
  return {};
}

Result<void> open_event_sub_process_waits(Processing& processing, Key token, const model::Scope& scope) {
  for (const model::SubProcess* process : scope.event_sub_processes) LX_TRY(open_waits(processing, token, *process->trigger));
  return {};
}

void close_waits(Processing& processing, Key token, const model::Element& event) {
  State& state = processing.state();
  const auto definitions = model::definitions_of(event);
  if (waits_for(definitions, {Trigger::timer}))
    for (const Timer* timer : state.timers.of(token))
      if (timer->element == event.id) processing.append(fact::TimerCancelled{timer->key, timer->instance, timer->element});
  if (waits_for(definitions, {Trigger::message, Trigger::signal}))
    for (const Subscription* row : state.subscriptions.of(token))
      if (row->element == event.id) processing.append(fact::SubscriptionClosed{row->key, row->instance, row->element});
  if (waits_for(definitions, {Trigger::conditional}))
    for (const Condition* row : conditions_of(processing, token))
      if (row->element == event.id) processing.append(fact::ConditionDropped{row->key, row->instance, row->element});
}

void close_event_sub_process_waits(Processing& processing, Key token, const model::Scope& scope) {
  for (const model::SubProcess* process : scope.event_sub_processes) close_waits(processing, token, *process->trigger);
}

void close_all_waits(Processing& processing, const Token& token) {
  const Key key = token.key;
  each_event_at(processing, token, [&](const model::Element& event) { close_waits(processing, key, event); });
}

void close_wait(Processing& processing, Key token, const model::Element& event, std::int64_t definition) {
  State& state = processing.state();
  const auto is_it = [&](const auto* row) { return row->element == event.id && row->definition == definition; };
  for (const Timer* row : state.timers.of(token))
    if (is_it(row)) processing.append(fact::TimerCancelled{row->key, row->instance, row->element});
  for (const Subscription* row : state.subscriptions.of(token))
    if (is_it(row)) processing.append(fact::SubscriptionClosed{row->key, row->instance, row->element});
  for (const Condition* row : conditions_of(processing, token))
    if (is_it(row)) processing.append(fact::ConditionDropped{row->key, row->instance, row->element});
}

bool still_waits(Processing& processing, Key token, const model::Element& event) {
  const auto is_it = [&](const auto* row) { return row->element == event.id; };
  return std::ranges::any_of(processing.state().timers.of(token), is_it) ||
         std::ranges::any_of(processing.state().subscriptions.of(token), is_it) ||
         std::ranges::any_of(conditions_of(processing, token), is_it);
}

}  // namespace luoxuan::engine
