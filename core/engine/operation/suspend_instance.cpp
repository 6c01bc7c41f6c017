#include "engine/operation/operations.hpp"

#include "engine/operation/acting.hpp"

namespace luoxuan::engine {
namespace {

/// A moment of the calendar stays where it is; a span of time goes on from where it stopped.
bool is_date(const Processing& processing, const Timer& timer) {
  if (!timer.purpose.empty()) return false;
  const model::Element* element = processing.process().find(timer.element);
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

}  // namespace

Checked<void> perform(Processing& processing, const command::SuspendInstance& command, std::string_view by) {
  if (auto may = check(processing, command.instance, by, command.reason, false, say("suspension", "挂起")); !may)
    return may.error();
  processing.append(fact::InstanceSuspended{command.instance, std::string(by), command.reason, processing.now()});
  for (const Key token : tokens_of(processing, command.instance))
    for (const Timer* timer : processing.state().timers.of(token))
      processing.append(fact::TimerPaused{timer->key, timer->instance, timer->element});
  for (const Job* job : processing.state().jobs.of(command.instance))
    processing.append(fact::JobHeld{job->key, job->instance, job->element});
  return {};
}

Checked<void> perform(Processing& processing, const command::ActivateInstance& command, std::string_view by) {
  if (auto may = check(processing, command.instance, by, command.reason, true, say("activation", "激活")); !may)
    return may.error();
  const Moment since = processing.state().instances.find(command.instance)->paused.value_or(processing.now());
  processing.append(fact::InstanceActivated{command.instance, std::string(by), command.reason, processing.now()});
  for (const Key token : tokens_of(processing, command.instance)) {
    for (const Subscription* waiting : processing.state().subscriptions.of(token))
      processing.schedule({Step::Kind::correlate, waiting->key});  // messages that came meanwhile and are kept
    for (const Timer* timer : processing.state().timers.of(token)) {
      const Moment was_due = timer->was_due.value_or(timer->due);
      const Moment due = is_date(processing, *timer) ? was_due : was_due + (processing.now() - since);
      processing.append(fact::TimerResumed{timer->key, timer->instance, timer->element, due});
    }
  }
  for (const Job* job : processing.state().jobs.of(command.instance))
    processing.append(fact::JobReleased{job->key, job->instance, job->element, processing.now()});
  return {};
}

}  // namespace luoxuan::engine
