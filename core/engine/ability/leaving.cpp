#include "engine/ability/leaving.hpp"

#include "engine/ability/compensation.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/trail.hpp"
#include "engine/ability/waits.hpp"
#include "engine/element/element_processor.hpp"

namespace luoxuan::engine {
namespace {

void end(Processing& processing, const Token& token) {
  resolve_incidents(processing, token.key, "");
  close_all_waits(processing, token);
  processing.append([&] { return fact::ElementCompleted{token.key, token.instance, token.scope, token.element}; });
}

/// The last way that ended may be taken up again, when a passed instance may be revoked.
void keep_last_way(Processing& processing, Key instance, Key scope, const SharedTexts& trail) {
  const model::Process* process = scope == instance ? processing.process_of(instance) : nullptr;
  if (process != nullptr && process->instance_rules.revoke_within) processing.append(fact::WayMerged{instance, instance, trail});
}

}  // namespace

void leave(Processing& processing, const Token& token, std::span<const model::Flow* const> flows, const SharedTexts& trail) {
  const Key key = token.key, instance = token.instance, scope = token.scope;  // the token itself goes
  const model::Element* element = processing.element_of(token);
  const model::Activity* activity = element != nullptr ? model::as_activity(*element) : nullptr;
  if (activity != nullptr) keep_compensation(processing, token, *activity, token.scope);
  end(processing, token);
  const int quantity = activity != nullptr ? activity->completion_quantity : 1;
  const auto branches = static_cast<std::int64_t>(flows.size()) * quantity;
  const SharedTexts behind = branches > 1 ? SharedTexts(trail_over_fork(trail, key, branches)) : trail;
  if (flows.empty()) keep_last_way(processing, instance, scope, behind);
  for (const model::Flow* flow : flows)
    for (int count = 0; count < quantity; ++count)
      processing.enter(
          {.element = *flow->target, .instance = instance, .scope = scope, .flow = flow->id, .loop_counter = 0, .trail = behind});
}

void leave(Processing& processing, const Token& token, const model::Element& element) {
  leave(processing, token, element.outgoing, SharedTexts(token.trail));
}

void leave_to(Processing& processing, const Token& token, const model::Element& target, const SharedTexts& trail) {
  const Key instance = token.instance, scope = token.scope;
  const model::Element* element = processing.element_of(token);
  const model::Activity* activity = element != nullptr ? model::as_activity(*element) : nullptr;
  if (activity != nullptr) keep_compensation(processing, token, *activity, token.scope);
  end(processing, token);
  processing.enter({.element = target, .instance = instance, .scope = scope, .trail = trail});
}

void leave_towards(Processing& processing, const Token& left, const model::Element& element, std::string_view flow,
                   std::vector<std::pair<std::string, value::Value>> variables) {
  const Token token = left;
  end(processing, token);
  processing.enter({.element = element,
                    .instance = token.instance,
                    .scope = token.scope,
                    .flow = flow,
                    .loop_counter = 0,
                    .trail = token.trail,
                    .variables = std::move(variables),
                    .has_happened = true});
}

void cancel(Processing& processing, Key key) {
  // Deepest first, without recursion: a token is cancelled when no child is left.
  std::vector<Key> open = {key};
  while (!open.empty()) {
    const Key at = open.back();
    const auto children = processing.state().tokens.of(at);
    if (!children.empty()) {
      for (const Token* child : children) open.push_back(child->key);
      continue;
    }
    open.pop_back();
    const Token* found = processing.state().tokens.find(at);
    if (found == nullptr) continue;
    const Token token = *found;
    if (const model::Element* element = processing.element_of(token)) processor_of(token, *element).cancel(processing, token);
    cancel_listener(processing, token);
    close_all_waits(processing, token);
    drop_compensations(processing, token);
    resolve_incidents(processing, at, "");
    processing.append(fact::ElementCancelled{at, token.instance, token.scope, token.element});
    if (is_root(token)) processing.append(fact::InstanceCancelled{at, processing.now()});
  }
}

void cancel_siblings(Processing& processing, const Token& token) {
  const Key key = token.key;
  for (const Token* other : processing.state().tokens.of(token.scope))
    if (other->key != key) cancel(processing, other->key);
}

}  // namespace luoxuan::engine
