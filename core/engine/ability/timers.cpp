#include "engine/ability/timers.hpp"

#include "engine/ability/incidents.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/triggers.hpp"
#include "engine/operation/task_timers.hpp"
#include "model/timer_cycle.hpp"

namespace luoxuan::engine {
namespace {

/// Sets it for the next time; false when this was the last.
bool set_again(Processing& processing, const Timer& timer) {
  if (timer.repetitions == 0) return false;
  const auto cycle = model::parse_timer_cycle(timer.cycle);
  if (!cycle) return false;
  processing.append(fact::TimerSet{
      .timer = processing.new_key(),
      .instance = timer.instance,
      .token = timer.token,
      .element = timer.element,
      .due = model::next_in_cycle(*cycle, timer.due, processing.home()),
      .definition = timer.definition,
      .repetitions = timer.repetitions == model::TimerCycle::endless ? model::TimerCycle::endless : timer.repetitions - 1,
      .cycle = timer.cycle,
      .process = timer.process});
  return true;
}

void begin_process(Processing& processing, const Timer& timer) {
  auto definitions = processing.versions().current();
  const model::Process* process = definitions->process(timer.process);
  if (process == nullptr || process->find(timer.element) == nullptr) return;
  set_again(processing, timer);
  begin_instance(processing,
                 {.definitions = std::move(definitions), .process = *process, .variables = {}, .start_event = timer.element});
}

/// Events that happen once, however their timer repeats: those that end what waits.
bool repeats(const Token& token, const model::Element& event) {
  switch (event.kind) {
    case model::ElementKind::boundary_event:
      return !model::as<model::BoundaryEvent>(event).interrupting;
    case model::ElementKind::start_event:
      return !model::as<model::StartEvent>(event).interrupting;
    default:
      return token.element == event.id;  // not behind an event-based gateway (E5)
  }
}

}  // namespace

Result<void> fire_timer(Processing& processing, Key key) {
  const Timer* found = processing.state().timers.find(key);
  if (found == nullptr)
    return Failure{FailureCode::not_found,
                   say("expected an open timer, found none with number {}", "应有未结束的 timer，实际没有编号 {}", key.value),
                   say("it may be over already", "可能已经结束"),
                   {}};
  const Timer timer = *found;
  if (!timer.purpose.empty()) {
    if (const auto done = fire_task_timer(processing, timer); !done) raise_incident(processing, timer.token, done.error());
    return {};
  }
  processing.append(fact::TimerFired{timer.key, timer.instance, timer.element});
  if (!timer.process.empty()) {
    begin_process(processing, timer);
  } else if (timer.element.empty()) {
    processing.append(fact::MessageExpired{timer.token, {}});
  } else {
    const Token* token = processing.state().tokens.find(timer.token);
    const model::Element* event = processing.process().find(timer.element);
    if (token == nullptr || event == nullptr) return {};
    const bool again = repeats(*token, *event) && set_again(processing, timer);
    happen(processing, timer.token, *event, timer.definition, {}, again);
  }
  return {};
}

}  // namespace luoxuan::engine
