#include "engine/ability/throwing.hpp"

#include "engine/ability/catchers.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/messages.hpp"
#include "engine/ability/triggers.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

/// How long a message that an instance sends is kept for who will wait for it.
constexpr std::chrono::hours kept_for(1);

Result<std::string> code_of(const Processing& processing, Key token, const model::EventDefinition& definition) {
  if (!definition.code) return std::string();
  const std::string element = processing.state().tokens.find(token)->element;
  return require_text(processing, token, *definition.code, [&] { return say("code of event '{}'", "事件“{}”的代码", element); });
}

}  // namespace

Result<void> send_message(Processing& processing, Key key, const model::MessageDefinition& message) {
  const Token token = *processing.state().tokens.find(key);
  IncomingMessage sent;
  LX_TRY_ASSIGN(sent.name, require_text(processing, key, message.name, [&] { return say("message name", "消息名称"); }));
  if (message.correlation_key) {
    LX_TRY_ASSIGN(const value::Value correlation, require(processing, key, *message.correlation_key, [&] {
                    return say("correlation key of message '{}'", "消息“{}”的关联键", sent.name);
                  }));
    sent.correlation_key = correlation.to_string();
  }
  sent.time_to_live = kept_for;
  sent.variables = local_variables(processing, key);
  sent.from = token.instance;
  return publish_message(processing, sent);
}

void broadcast_signal(Processing& processing, const std::string& name, const value::Context& variables, Key from,
                      const std::string& element) {
  processing.append(fact::SignalThrown{from, name, element});
  std::vector<Subscription> waiting;
  for (const Subscription* row : processing.state().subscriptions.about(signal_topic(name))) waiting.push_back(*row);
  for (const Subscription& row : waiting) {
    if (processing.state().subscriptions.find(row.key) == nullptr) continue;  // one before has ended it (I8)
    if (row.instance) {
      if (stands_still(processing, row.instance)) continue;
      const model::Process* process = processing.process_of(row.instance);
      const model::Element* event = process != nullptr ? process->find(row.element) : nullptr;
      if (event != nullptr) happen(processing, row.token, *event, row.definition, variables);
    } else if (const model::Process* process = processing.versions().current()->process(row.process)) {
      begin_instance(processing, {.definitions = processing.versions().current(),
                                  .process = *process,
                                  .variables = variables,
                                  .start_event = row.element});
    }
  }
}

Result<void> throw_event(Processing& processing, Key key, const model::EventDefinition& definition) {
  const Token token = *processing.state().tokens.find(key);
  switch (definition.trigger) {
    case model::Trigger::message:
      return definition.message ? send_message(processing, key, *definition.message) : Result<void>();
    case model::Trigger::signal: {
      LX_TRY_ASSIGN(const std::string name, require_text(processing, key, *definition.signal, [&] {
                      return say("signal of event '{}'", "事件“{}”的信号", token.element);
                    }));
      broadcast_signal(processing, name, local_variables(processing, key), token.instance, token.element);
      return {};
    }
    case model::Trigger::error: {
      LX_TRY_ASSIGN(const std::string code, code_of(processing, key, definition));
      return throw_error(processing, key, code, {}, local_variables(processing, key));
    }
    case model::Trigger::escalation: {
      LX_TRY_ASSIGN(const std::string code, code_of(processing, key, definition));
      throw_escalation(processing, key, code, local_variables(processing, key));
      return {};
    }
    default:
      return {};  // what ends a scope or goes elsewhere is the element's own business
  }
}

}  // namespace luoxuan::engine
