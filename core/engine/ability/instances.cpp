#include "engine/ability/instances.hpp"

#include "engine/ability/compensation.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/messages.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"
#include "engine/element/call_activity.hpp"
#include "engine/operation/ending.hpp"

namespace luoxuan::engine {
namespace {

void enter_at(Processing& processing, const Token& scope, const model::Element& element, bool has_happened) {
  processing.enter({.element = element, .instance = scope.instance, .scope = scope.key, .has_happened = has_happened});
}

/// What was waited for has happened at this element. One of several events of a parallel gateway: the others are waited for.
void enter_started(Processing& processing, const Token& root, const model::Element& element) {
  enter_at(processing, root, element, true);
  for (const model::Flow* flow : element.incoming) {
    if (flow->source->kind != model::ElementKind::event_based_gateway) continue;
    if (!model::as<model::EventBasedGateway>(*flow->source).parallel) continue;
    for (const model::Flow* other : flow->source->outgoing)
      if (other->target != &element) enter_at(processing, root, *other->target, false);
  }
}

/// Nothing happens to it any more while the listeners of its end are asked. False: one of them is waited for.
Result<bool> process_may_end(Processing& processing, Key root) {
  const model::Process* process = processing.process_of(root);
  if (process == nullptr || process->listeners.empty()) return true;
  if (process->listeners.back().when != model::Listener::When::end) return true;
  if (const Token token = *processing.state().tokens.find(root); token.phase != Phase::leaving) {
    close_all_waits(processing, token);
    processing.append(fact::ElementLeaving{root, root, token.element});
  }
  LX_TRY_ASSIGN(const bool waits, waits_for_listener(processing, root, process->listeners));
  return !waits;
}

}  // namespace

Key begin_instance(Processing& processing, Beginning beginning) {
  const Key instance = processing.new_key();
  const model::Process& process = beginning.process;
  processing.append([&] {
    return fact::InstanceStarted{.instance = instance,
                                 .process = process.id,
                                 .definitions = beginning.definitions->version(),
                                 .by = std::string(processing.by()),
                                 .at = processing.now(),
                                 .caller = beginning.caller,
                                 .depth = beginning.depth,
                                 .correlation_key = beginning.correlation_key};
  });
  processing.know(instance, std::move(beginning.definitions), process);
  processing.append(fact::ElementEntered{.token = instance,
                                         .instance = instance,
                                         .scope = beginning.caller,
                                         .element = process.id,
                                         .flow = beginning.start_event,
                                         .multi_instance = false,
                                         .loop_counter = 0,
                                         .trail = {},
                                         .compensating = false});
  for (const auto& [name, value] : beginning.variables) set_local(processing, instance, name, value);
  processing.schedule({Step::Kind::activate, instance});
  return instance;
}

bool stands_still(const Processing& processing, Key instance) {
  const Instance* row = processing.state().instances.find(instance);
  return row != nullptr && row->state == InstanceState::suspended;
}

Result<bool> process_may_begin(Processing& processing, const Token& root) {
  const model::Process* process = processing.process_of(root.instance);
  if (process == nullptr) return false;  // failure() says why
  LX_TRY_ASSIGN(const bool waits, waits_for_listener(processing, root.key, process->listeners));
  return !waits;
}

void complete_instance(Processing& processing, Key root) {
  const Result<bool> may_end = process_may_end(processing, root);
  if (!may_end) return raise_incident(processing, root, may_end.error());
  if (!*may_end) return;
  const Token& token = *processing.state().tokens.find(root);
  std::optional<Instance> with_topic;  // as it was while it ran: another one may begin by what it kept away
  if (const Instance& instance = *processing.state().instances.find(root); !instance.topic.empty()) with_topic = instance;
  keep_for_revocation(processing, root);
  close_all_waits(processing, token);
  drop_compensations(processing, token);
  resolve_incidents(processing, root, "");
  if (token.scope) take_called_result(processing, token);
  processing.append(fact::ElementCompleted{root, root, token.scope, token.element});
  processing.append(fact::InstanceCompleted{root, processing.now()});
  if (with_topic) begin_by_kept_message(processing, *with_topic);
}

const model::Scope* scope_of(Processing& processing, const Token& token) {
  if (is_root(token)) {
    const model::Process* process = processing.process_of(token.instance);
    return process != nullptr ? &process->scope : nullptr;
  }
  const model::Element* element = processing.element_of(token);
  const model::SubProcess* process = element != nullptr ? model::as_sub_process(*element) : nullptr;
  return process != nullptr && !token.multi_instance && !token.compensating ? &process->scope : nullptr;
}

Result<void> begin_content(Processing& processing, const Token& at) {
  const Token token = at;
  const model::Scope* scope = scope_of(processing, token);
  if (scope == nullptr) return {};
  LX_TRY(open_event_sub_process_waits(processing, token.key, *scope));
  processing.append(fact::ElementActivated{token.key, token.instance, token.element});
  processing.settle_conditions();
  const Token* still = processing.state().tokens.find(token.key);
  if (still == nullptr || still->interrupted) return {};  // a condition held already: its event comes before the content
  const model::Process* process = processing.process_of(token.instance);
  if (is_root(token) && !token.flow.empty()) {
    if (const model::Element* started = process->find(token.flow)) enter_started(processing, token, *started);
    return {};
  }
  const model::Element* element = processing.element_of(token);
  if (element != nullptr && element->kind == model::ElementKind::event_sub_process)
    enter_at(processing, token, *model::as<model::SubProcess>(*element).trigger, true);
  else
    for (const model::Element* beginning : scope->beginnings) enter_at(processing, token, *beginning, false);
  processing.check_scope(token.key);  // it may have no content at all
  return {};
}

}  // namespace luoxuan::engine
