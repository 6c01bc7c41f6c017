#include "engine/processing.hpp"

#include "base/expect.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/variables.hpp"
#include "engine/element/element_processor.hpp"
#include "engine/state/appliers.hpp"

namespace luoxuan::engine {
namespace {

/// More than a multi-instance activity with all its items needs, and less than the shell gives.
constexpr std::size_t most_steps = 50'000;
constexpr std::size_t most_keys = 100'000;

}  // namespace

void Processing::append(Fact fact) {
  engine::apply(fact, state_);  // qualified: std::apply would be found too
  facts_.push_back(std::move(fact));
}

Key Processing::enter(const Entry& entry) {
  const Key token = new_key();
  const model::Activity* activity = model::as_activity(entry.element);
  const bool is_body = activity != nullptr && activity->multi_instance && entry.loop_counter == 0;
  append(fact::ElementEntered{.token = token,
                              .instance = entry.instance,
                              .scope = entry.scope,
                              .element = entry.element.id,
                              .flow = entry.flow,
                              .multi_instance = is_body,
                              .loop_counter = entry.loop_counter,
                              .trail = entry.trail});
  for (const auto& [name, value] : entry.variables) set_local(*this, token, name, value);
  schedule({Step::Kind::activate, token});
  return token;
}

void Processing::run() {
  for (;;) {
    while (!agenda_.empty()) {
      const Step step = agenda_.front();
      agenda_.pop_front();
      if (++steps_ > most_steps || keys_ > most_keys)
        stop_at(step);
      else
        run_step(step);
    }
    if (scopes_.empty()) return;
    complete_scopes();
  }
}

void Processing::run_step(const Step& step) {
  const Token* token = state_.tokens.find(step.token);
  if (token == nullptr) return;  // cancelled by a step before
  const model::Element* element = process_.find(token->element);
  LX_EXPECT(element != nullptr, "an instance runs on the version of the process that it began with");
  const ElementProcessor& processor = processor_of(*token, *element);
  if (step.kind == Step::Kind::complete && token->phase != Phase::completing && token->phase != Phase::leaving)
    append(fact::ElementCompleting{token->key, token->instance, token->element});
  const Key key = step.token;
  const Result<void> done = step.kind == Step::Kind::activate ? processor.activate(*this, *state_.tokens.find(key), *element)
                                                              : processor.complete(*this, *state_.tokens.find(key), *element);
  if (!done) raise_incident(*this, key, done.error());
}

/// The step is not taken: resolving the incident takes it.
void Processing::stop_at(const Step& step) {
  const Token* token = state_.tokens.find(step.token);
  if (token == nullptr) return;
  if (step.kind == Step::Kind::complete && token->phase != Phase::completing && token->phase != Phase::leaving)
    append(fact::ElementCompleting{token->key, token->instance, token->element});
  raise_incident(
      *this, step.token,
      {FailureCode::limit_exceeded,
       say("'{}': expected at most {} steps until somebody or something is waited for, found more",
           "“{}”：到下一个需要等待的节点之前最多 {} 步，实际更多", token->element, most_steps),
       say("look for a loop without a user task or a job; resolve the incident to go on", "请查找不等待的循环；处理此异常则继续"),
       {}});
}

void Processing::complete_scopes() {
  for (const Key key : std::exchange(scopes_, {})) {
    const Token* scope = state_.tokens.find(key);
    if (scope == nullptr || scope->live > 0 || scope->scope) continue;
    const Key instance = scope->instance;
    append(fact::ElementCompleted{key, instance, {}, scope->element});
    append(fact::InstanceCompleted{instance, now()});
  }
}

}  // namespace luoxuan::engine
