#include "engine/operation/operations.hpp"

#include <algorithm>

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

/// A moment of the calendar stays where it is; a span of time goes on from where it stopped.
bool is_date(Processing& processing, const Timer& timer) {
  if (!timer.purpose.empty()) return false;
  const model::Process* process = processing.process_of(timer.instance);
  const model::Element* element = process != nullptr ? process->find(timer.element) : nullptr;
  const model::Event* event = element != nullptr ? model::as_event(*element) : nullptr;
  if (event == nullptr || static_cast<std::size_t>(timer.definition) >= event->definitions.size()) return false;
  const auto& kept = event->definitions[static_cast<std::size_t>(timer.definition)].timer;
  return kept && kept->kind == model::TimerKind::date;
}

Checked<void> check(const Processing& processing, Key key, std::string_view by, std::string_view reason, bool suspended,
                    const Message& what) {
  if (const auto permitted = require_administrator(processing, by, what); !permitted) return Failures{permitted.error()};
  if (const auto given = require_reason(reason, what); !given) return Failures{given.error()};
  const Instance& instance = *processing.state().instances.find(key);
  if ((instance.state == InstanceState::suspended) == suspended) return {};
  return Failures{
      {FailureCode::conflict,
       {fmt::format("{}: expected {}, found an instance that is {}", what.english,
                    suspended ? "a suspended one" : "a running one", name_of(instance.state)),
        fmt::format("{}：应为{}的流程，实际状态为 {}", what.chinese, suspended ? "挂起" : "审批中", name_of(instance.state))},
       say("look at the list again", "请刷新列表"),
       {}}};
}

/// Calls each(token) for every token of the instance and of what it has called, as far as they are in this state: they stand
/// still and go on together, because what was called moves its caller when it ends. A root comes before what is below it.
template <class Each>
void each_token(Processing& processing, Key instance, InstanceState state, Each each) {
  std::vector<Key> meant;
  for (const Key key : tokens_of(processing, instance)) {
    const Token token = *processing.state().tokens.find(key);
    if (is_root(token) && processing.state().instances.find(key)->state == state) meant.push_back(key);
    if (std::ranges::find(meant, token.instance) != meant.end()) each(token);
  }
}

}  // namespace

Checked<void> perform(Processing& processing, const command::SuspendInstance& command, std::string_view by) {
  if (auto may = check(processing, command.instance, by, command.reason, false, say("suspension", "挂起")); !may)
    return may.error();
  each_token(processing, command.instance, InstanceState::running, [&](const Token& token) {
    if (is_root(token)) {
      processing.append(fact::InstanceSuspended{token.instance, std::string(by), command.reason, processing.now()});
      for (const Job* job : processing.state().jobs.of(token.instance))
        processing.append(fact::JobHeld{job->key, job->instance, job->element});
    }
    for (const Timer* timer : processing.state().timers.of(token.key))
      if (!timer->was_due)  // else an incident holds it
        processing.append(fact::TimerPaused{timer->key, timer->instance, timer->element});
  });
  return {};
}

Checked<void> perform(Processing& processing, const command::ActivateInstance& command, std::string_view by) {
  if (auto may = check(processing, command.instance, by, command.reason, true, say("activation", "激活")); !may)
    return may.error();
  Moment since;
  each_token(processing, command.instance, InstanceState::suspended, [&](const Token& token) {
    if (is_root(token)) {
      since = processing.state().instances.find(token.instance)->paused.value_or(processing.now());
      processing.append(fact::InstanceActivated{token.instance, std::string(by), command.reason, processing.now()});
      for (const Job* job : processing.state().jobs.of(token.instance))
        processing.append(fact::JobReleased{job->key, job->instance, job->element, processing.now()});
      processing.check_conditions(token.instance);  // variables may have been corrected meanwhile
    }
    for (const Subscription* waiting : processing.state().subscriptions.of(token.key))
      processing.schedule({Step::Kind::correlate, waiting->key});  // messages that came meanwhile and are kept
    for (const Timer* timer : processing.state().timers.of(token.key)) {
      const Moment was_due = timer->was_due.value_or(timer->due);
      const Moment due = is_date(processing, *timer) ? was_due : was_due + (processing.now() - since);
      processing.append(fact::TimerResumed{timer->key, timer->instance, timer->element, due});
    }
  });
  return {};
}

}  // namespace luoxuan::engine
