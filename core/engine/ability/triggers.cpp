#include "engine/ability/triggers.hpp"

#include "engine/ability/incidents.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"
#include "engine/ability/waits.hpp"

namespace luoxuan::engine {
namespace {

std::vector<std::pair<std::string, value::Value>> as_pairs(const value::Context& variables) {
  return {variables.begin(), variables.end()};
}

/// A timer that repeats lets a token go on each time, and waits on (G2).
void go_on_and_wait(Processing& processing, const Token& token, const model::Element& event) {
  for (const model::Flow* flow : event.outgoing)
    processing.enter({.element = *flow->target, .instance = token.instance, .scope = token.scope, .flow = flow->id});
}

void choose(Processing& processing, const Token& token, const model::Element& event, const value::Context& variables) {
  std::string by;
  for (const model::Flow* flow : event.incoming)
    if (flow->source->id == token.element) by = flow->id;
  leave_towards(processing, token, event, by, as_pairs(variables));
}

/// Whether the event as a whole has happened: of a parallel multiple one all parts must.
bool is_complete(Processing& processing, Key token, const model::Element& event, std::int64_t definition) {
  const model::Event* with_parts = model::as_event(event);
  if (with_parts == nullptr || !with_parts->parallel_multiple || with_parts->definitions.size() < 2) return true;
  close_wait(processing, token, event, definition);
  return !still_waits(processing, token, event);
}

/// A parallel multiple event that does not interrupt may happen again.
void wait_again(Processing& processing, Key token, const model::Element& event) {
  if (processing.state().tokens.find(token) == nullptr || still_waits(processing, token, event)) return;
  const model::Event* with_parts = model::as_event(event);
  if (with_parts == nullptr || !with_parts->parallel_multiple) return;
  if (const auto opened = open_waits(processing, token, event); !opened) raise_incident(processing, token, opened.error());
}

}  // namespace

void happen(Processing& processing, Key key, const model::Element& event, std::int64_t definition,
            const value::Context& variables, bool repeats) {
  const Token* found = processing.state().tokens.find(key);
  if (found == nullptr) return;
  const Token token = *found;
  if (!is_complete(processing, key, event, definition)) {
    for (const auto& [name, value] : variables) propagate(processing, token.scope ? token.scope : key, name, value);
    return;
  }
  if (event.kind == model::ElementKind::boundary_event) {
    happen_on_boundary(processing, key, model::as<model::BoundaryEvent>(event), variables);
    wait_again(processing, key, event);
  } else if (event.kind == model::ElementKind::start_event) {
    begin_event_sub_process(processing, key, *event.parent, variables);
    wait_again(processing, key, event);
  } else if (token.element != event.id) {
    choose(processing, token, event, variables);
  } else if (repeats) {
    go_on_and_wait(processing, token, event);
  } else {
    close_waits(processing, key, event);
    for (const auto& [name, value] : variables) set_local(processing, key, name, value);
    processing.schedule({Step::Kind::complete, key});
  }
}

void happen_on_boundary(Processing& processing, Key key, const model::BoundaryEvent& event, const value::Context& variables) {
  const Token token = *processing.state().tokens.find(key);
  if (event.interrupting) cancel(processing, key);
  processing.enter({.element = event,
                    .instance = token.instance,
                    .scope = token.scope,
                    .flow = {},
                    .loop_counter = 0,
                    // Beside an activity that stays open it is a branch of its own: nobody goes back over that fork.
                    .trail = event.interrupting ? token.trail : SharedTexts(),
                    .variables = as_pairs(variables)});
}

void begin_event_sub_process(Processing& processing, Key key, const model::SubProcess& process, const value::Context& variables) {
  const Token scope = *processing.state().tokens.find(key);
  if (scope.interrupted) return;
  if (process.trigger->interrupting) {
    close_event_sub_process_waits(processing, key, *scope_of(processing, scope));
    for (const Token* child : processing.state().tokens.of(key)) cancel(processing, child->key);
    resolve_incidents(processing, key, "");
    resume_timers(processing, key);  // of what the scope stands in: it stays
    processing.append(fact::ScopeInterrupted{key, scope.instance, process.id});
  }
  processing.enter({.element = process,
                    .instance = scope.instance,
                    .scope = key,
                    .flow = {},
                    .loop_counter = 0,
                    .trail = {},
                    .variables = as_pairs(variables)});
}

}  // namespace luoxuan::engine
