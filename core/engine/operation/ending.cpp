#include "engine/operation/ending.hpp"

#include "engine/ability/candidates.hpp"
#include "engine/ability/expressions.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/trail.hpp"
#include "engine/ability/variables.hpp"

namespace luoxuan::engine {
namespace {

value::Value as_list(const std::vector<std::string>& texts) {
  return value::List(texts.begin(), texts.end());
}

value::Context variables_of(const Processing& processing, Key instance) {
  value::Context variables;
  for (const Variable* variable : processing.state().variables.of(instance)) variables.put(variable->name, variable->value);
  return variables;
}

/// {variables, at: [{element, flow, trail}]}: the tokens directly in the process; what stands inside an activity begins anew.
/// With {unbegun, start_event} when the listeners of its start had not answered; the latter where an event has begun it.
value::Value left_behind(const Processing& processing, Key instance) {
  value::List at;
  for (const Token* token : processing.state().tokens.of(instance))
    at.push_back(value::Context{{"element", token->element}, {"flow", token->flow}, {"trail", as_list(token->trail)}});
  value::Context left{{"variables", variables_of(processing, instance)}, {"at", std::move(at)}};
  if (const Token* root = processing.state().tokens.find(instance); root != nullptr && root->phase == Phase::activating) {
    left.put("unbegun", true);
    if (!root->flow.empty()) left.put("start_event", root->flow);
  }
  return left;
}

}  // namespace

void end_instance(Processing& processing, Key instance, const Ending& ending) {
  const value::Value left = ending.resumable ? left_behind(processing, instance) : value::Value();
  cancel(processing, instance);
  processing.append(fact::InstanceEnded{.instance = instance,
                                        .state = std::string(name_of(ending.state)),
                                        .element = ending.element,
                                        .by = ending.by,
                                        .reason = ending.reason,
                                        .left = left,
                                        .at = processing.now()});
}

Key outermost(const Processing& processing, Key key) {
  for (;;) {
    const Instance* instance = processing.state().instances.find(key);
    const Token* caller = instance != nullptr && instance->caller ? processing.state().tokens.find(instance->caller) : nullptr;
    if (caller == nullptr) return key;
    key = caller->instance;
  }
}

void take_up(Processing& processing, Key instance, const value::Value& left) {
  const value::Context* kept = left.if_context();
  if (kept == nullptr) return;
  if (const value::Value* variables = kept->find("variables"); variables != nullptr && variables->if_context() != nullptr)
    for (const auto& [name, value] : *variables->if_context()) set_local(processing, instance, name, value);
  const value::Value* at = kept->find("at");
  if (at == nullptr || at->if_list() == nullptr) return;
  for (const value::Value& place : *at->if_list()) {
    const value::Context* token = place.if_context();
    if (token == nullptr) continue;
    const value::Value* id = token->find("element");
    const model::Element* element = id != nullptr ? processing.process().find(id->to_string()) : nullptr;
    if (element == nullptr) continue;
    const value::Value* flow = token->find("flow");
    const value::Value* trail = token->find("trail");
    processing.enter({.element = *element,
                      .instance = instance,
                      .scope = instance,
                      .flow = flow != nullptr ? flow->to_string() : "",
                      .loop_counter = 0,
                      .trail = trail != nullptr ? texts_of(*trail) : Trail(),
                      .variables = {}});
  }
}

void keep_for_revocation(Processing& processing, Key instance) {
  const model::Process* process = processing.process_of(instance);
  if (process == nullptr || !process->instance_rules.revoke_within) return;
  const Token* root = processing.state().tokens.find(instance);
  if (root == nullptr) return;
  const auto last = last_done(root->trail);
  if (!last) return;
  value::List at = {
      value::Context{{"element", last->element}, {"flow", ""}, {"trail", as_list(trail_before(root->trail, last->element))}}};
  processing.append(
      fact::InstanceKept{instance, value::Context{{"variables", variables_of(processing, instance)}, {"at", std::move(at)}}});
}

}  // namespace luoxuan::engine
