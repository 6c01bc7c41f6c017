#include "engine/execution.hpp"

#include <algorithm>

#include "engine/ability/catchers.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/instances.hpp"
#include "engine/ability/listeners.hpp"
#include "engine/ability/messages.hpp"
#include "engine/ability/start_conditions.hpp"
#include "engine/ability/start_waits.hpp"
#include "engine/ability/throwing.hpp"
#include "engine/ability/timers.hpp"
#include "engine/ability/variables.hpp"
#include "engine/element/ad_hoc_sub_process.hpp"
#include "engine/operation/drafting.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/operation/initiators.hpp"
#include "engine/operation/instance_states.hpp"
#include "engine/operation/operations.hpp"
#include "engine/operation/resuming.hpp"
#include "engine/operation/start_form.hpp"
#include "engine/operation/task_listening.hpp"

namespace luoxuan::engine {
namespace {

template <class Row>
Result<Key> instance_of_row(const Row* row, Key key) {
  if (row != nullptr) return row->instance;
  return Failure{FailureCode::not_found,
                 say("expected an open {}, found none with number {}", "应有未结束的 {}，实际没有编号 {}", Row::table, key.value),
                 say("it may be over already", "可能已经结束"),
                 {}};
}

/// Finds the running instance that a command is for.
class InstanceOf {
 public:
  explicit InstanceOf(State& state) : state_(state) {}

  /// Operations of people name an instance, a work item or a circular. Others are for no instance yet, or for several.
  template <class Other>
  Result<Key> operator()(const Other& c) const {
    if constexpr (requires { c.instance; }) {
      if (const Instance* instance = state_.instances.find(c.instance)) return instance->key;
      return instance_of_row(static_cast<const Token*>(nullptr), c.instance);
    } else if constexpr (requires { c.work_item; }) {
      return instance_of_row(state_.work_items.find(c.work_item), c.work_item);
    } else if constexpr (requires { c.circular; }) {
      return instance_of_row(state_.circulars.find(c.circular), c.circular);
    } else {
      return Key{};
    }
  }
  Result<Key> operator()(const command::FireTimer& c) const { return instance_of_row(state_.timers.find(c.timer), c.timer); }
  Result<Key> operator()(const command::FailTimer& c) const { return instance_of_row(state_.timers.find(c.timer), c.timer); }
  Result<Key> operator()(const command::CompleteJob& c) const { return instance_of_row(state_.jobs.find(c.job), c.job); }
  Result<Key> operator()(const command::FailJob& c) const { return instance_of_row(state_.jobs.find(c.job), c.job); }
  Result<Key> operator()(const command::ResolveIncident& c) const {
    return instance_of_row(state_.incidents.find(c.incident), c.incident);
  }
  Result<Key> operator()(const command::ThrowError& c) const { return instance_of_row(state_.tokens.find(c.token), c.token); }
  Result<Key> operator()(const command::ChooseElements& c) const { return instance_of_row(state_.tokens.find(c.token), c.token); }

 private:
  State& state_;
};

/// How long to wait before the next attempt: 1, 4, 16 … minutes. Given by what is left, so that it needs no counter.
std::chrono::milliseconds back_off(std::int64_t retries_left, std::int64_t retries_at_first) {
  const std::int64_t failed = std::clamp<std::int64_t>(retries_at_first - retries_left, 1, 5);
  return std::chrono::minutes(1LL << (2 * (failed - 1)));
}

Failures no_process(std::string_view id) {
  return {{FailureCode::not_found,
           say("expected a workflow, found none called '{}'", "应为流程，实际没有名为“{}”的流程", id),
           say("look at the workflows of the plugin", "请查看插件的流程"),
           {}}};
}

Checked<void> as_checked(const Result<void>& result) {
  if (!result) return Failures{result.error()};
  return {};
}

class Execution {
 public:
  explicit Execution(Processing& processing) : processing_(processing) {}

  Checked<void> operator()(const command::StartInstance& command) {
    auto definitions = processing_.versions().current();
    const model::Process* process = definitions->process(command.process);
    if (process == nullptr) return no_process(command.process);
    if (process->scope.beginnings.empty())
      return Failures{{FailureCode::condition_not_met,
                       say("workflow '{}': expected a start event without a trigger, found none",
                           "流程“{}”：应有无触发器的开始事件，实际没有", process->id),
                       say("it begins when what its start events wait for happens", "它在其开始事件等待的事情发生时开始"),
                       process->where}};
    value::Context variables;
    const auto submission = take_submission(processing_, *definitions, *process, command, variables);
    if (!submission) return submission.error();
    started = begin_instance(processing_,
                             {.definitions = std::move(definitions), .process = *process, .variables = std::move(variables)});
    if (command.submission) note_start_form(processing_, started, *process, *submission);
    if (!processing_.work_on(started)) return Failures{*processing_.failure()};
    if (command.after) processing_.append(fact::InstanceRestarted{started, command.after, std::string(processing_.by())});
    if (command.handlers.empty()) return {};
    return as_checked(choose_handlers(processing_, started, command.handlers, processing_.by(), ""));
  }

  Checked<void> operator()(const command::DraftInstance& command) {
    auto definitions = processing_.versions().current();
    const model::Process* process = definitions->process(command.process);
    if (process == nullptr) return no_process(command.process);
    if (const auto enabled = require_enabled(processing_, *process); !enabled) return Failures{enabled.error()};
    auto draft = command;
    auto given = check_draft(processing_, *definitions, *process, command.submission);
    if (!given) return given.error();
    for (const auto& [name, value] : *given)
      if (draft.variables.find(name) == nullptr) draft.variables.put(name, value);
    started = processing_.new_key();
    processing_.know(started, std::move(definitions), *process);
    keep_draft(processing_, started, draft, *process);
    return {};
  }

  Checked<void> operator()(const command::RestartInstance& command) {
    auto start = restart_of(processing_.state(), command, processing_.by());
    if (!start) return Failures{start.error()};
    const auto definitions = processing_.versions().current();
    if (const model::Process* process = definitions->process(start->process)) {
      // What was filled in is filled in again: it gives way to what comes of it now.
      start->submission = filled_in_again(*definitions, *process, start->variables, command.variables);
      for (const auto& [name, value] : *start->submission) start->variables.erase(name);
    }
    return (*this)(*start);
  }

  /// The operations of people.
  template <class Operation>
  Checked<void> operator()(const Operation& command) {
    return perform(processing_, command, processing_.by());
  }

  Checked<void> operator()(const command::FireTimer& command) { return as_checked(fire_timer(processing_, command.timer)); }

  Checked<void> operator()(const command::FailTimer& command) {
    const Timer timer = *processing_.state().timers.find(command.timer);
    if (!timer.instance) return Failures{command.failure};  // of a start event: no token waits that could have an incident
    processing_.append(fact::TimerPaused{timer.key, timer.instance, timer.element});
    raise_incident(processing_, timer.token, command.failure);
    return {};
  }

  Checked<void> operator()(const command::CompleteJob& command) {
    const Job job = *processing_.state().jobs.find(command.job);
    auto corrections = check_answer(processing_, job, command);
    if (!corrections) return corrections.error();
    if (command.answer.denied) return as_checked(deny(processing_, job, command.answer.reason));
    if (!job.listener.empty()) {
      hear(processing_, job, command.variables, *std::move(corrections));
      return {};
    }
    processing_.append(fact::JobCompleted{job.key, job.instance, job.element, job.type});
    take_result(processing_, *processing_.state().tokens.find(job.key), worked_on(job), command.variables);
    processing_.schedule({Step::Kind::complete, job.key});
    return {};
  }

  Checked<void> operator()(const command::FailJob& command) {
    const Job job = *processing_.state().jobs.find(command.job);
    const std::int64_t left = std::max<std::int64_t>(command.retries.value_or(job.retries - 1), 0);
    const std::int64_t at_first = retries_at_first(job);
    note_failure(job, left, command.pause.value_or(back_off(left, at_first)), command.failure);
    if (left == 0) raise_incident(processing_, job.key, command.failure);
    return {};
  }

  Checked<void> operator()(const command::ResolveIncident& command) {
    const Incident incident = *processing_.state().incidents.find(command.incident);
    const Token token = *processing_.state().tokens.find(incident.token);
    processing_.append(fact::IncidentResolved{incident.key, incident.instance, incident.element, std::string(processing_.by())});
    resume_timers(processing_, token.key);
    if (const Job* job = processing_.state().jobs.find(token.key)) {
      call_again(processing_, *job);
      return {};
    }
    if (token.phase == Phase::activating) processing_.schedule({Step::Kind::activate, token.key});
    if (is_being_left(token.phase)) processing_.schedule({Step::Kind::complete, token.key});
    if (token.phase == Phase::converging) processing_.check_scope(token.scope);
    if (token.phase == Phase::active) processing_.check_scope(token.key);
    return {};
  }

  Checked<void> operator()(const command::PublishMessage& command) {
    return as_checked(publish_message(processing_, {.name = command.name,
                                                    .correlation_key = command.correlation_key,
                                                    .id = command.id,
                                                    .time_to_live = command.time_to_live,
                                                    .variables = command.variables}));
  }

  Checked<void> operator()(const command::BroadcastSignal& command) {
    broadcast_signal(processing_, command.name, command.variables);
    return {};
  }

  Checked<void> operator()(const command::EvaluateConditions& command) {
    return as_checked(begin_where_conditions_hold(processing_, command.variables, command.process));
  }

  /// Nobody catches it: an incident. A work item is as it was; a job waits until the incident is resolved, else it would be done,
  /// and end so, again and again.
  Checked<void> operator()(const command::ThrowError& command) {
    const bool is_work =
        processing_.state().jobs.find(command.token) != nullptr || processing_.state().work_items.find(command.token) != nullptr;
    if (!is_work)
      return Failures{{FailureCode::not_found,
                       say("expected an open job or work item, found none with number {}",
                           "应为未完成的作业或待办，实际没有编号 {}", command.token.value),
                       {},
                       {}}};
    if (command.token == processing_.state().tokens.find(command.token)->instance) return Failures{no_error_of_process(command)};
    const auto thrown = throw_error(processing_, command.token, command.code, command.message, command.variables);
    if (thrown) return {};
    if (const Job* open = processing_.state().jobs.find(command.token)) {
      const Job job = *open;
      note_failure(job, 0, {}, thrown.error());
    }
    raise_incident(processing_, command.token, thrown.error());
    return {};
  }

  Checked<void> operator()(const command::ChooseElements& command) {
    const Token token = *processing_.state().tokens.find(command.token);
    const model::Element* element = processing_.element_of(token);
    if (element == nullptr || element->kind != model::ElementKind::ad_hoc_sub_process || token.phase != Phase::active)
      return Failures{{FailureCode::condition_not_met,
                       say("'{}': expected an open ad-hoc subprocess, found another element",
                           "“{}”：应为进行中的即席子流程，实际不是", token.element),
                       {},
                       {}}};
    return as_checked(AdHocSubProcess::choose(processing_, token, model::as<model::SubProcess>(*element), command.elements));
  }

  Checked<void> operator()(const command::PublishDefinitions&) { return as_checked(publish_definitions(processing_)); }

  Key started;

 private:
  /// The element that a job works on; a listener's may be another one.
  const model::WorkElement& worked_on(const Job& job) { return *model::as_work(*processing_.process().find(job.element)); }

  /// Before its start and after its end there is nobody in it who could catch one.
  Failure no_error_of_process(const command::ThrowError& command) {
    return {FailureCode::conflict,
            say("'{}': expected the listener of a process to answer or to fail, found the error '{}'",
                "“{}”：流程的监听器只能完成或失败，实际抛出错误“{}”", processing_.process().id, command.code),
            say("report a failure: it becomes an incident", "请报告失败，它会成为异常"),
            {}};
  }

  /// Where what it runs on is lost, the usual ones.
  std::int64_t retries_at_first(const Job& job) {
    if (!processing_.is_kept(job.instance)) return model::JobDefinition::usual_retries;
    return retries_of(processing_, job);
  }

  void note_failure(const Job& job, std::int64_t left, std::chrono::milliseconds pause, const Failure& failure) {
    processing_.append(fact::JobFailed{.job = job.key,
                                       .instance = job.instance,
                                       .element = job.element,
                                       .type = job.type,
                                       .retries = left,
                                       .not_before = processing_.now() + pause,
                                       .english = failure.message.english,
                                       .chinese = failure.message.chinese});
  }

  Processing& processing_;
};

Checked<Executed> carry_out(const Command& command, std::string_view by, const DefinitionVersions& versions, State& state,
                            const Surroundings& surroundings) {
  const auto running = std::visit(InstanceOf(state), command);
  if (!running) return Failures{running.error()};
  Processing processing(versions, state, surroundings, by);
  if (*running)
    if (const auto ready = make_ready(processing, *running, command); !ready) return Failures{ready.error()};
  Execution execution(processing);
  const Checked<void> accepted = std::visit(execution, command);
  if (!accepted) return accepted.error();
  processing.run();
  if (*running) note_automatic_end(processing, *running, by);
  std::optional<Failure> failure = processing.failure();
  state.each_table([&](const auto& table) {
    if (table.failure() && !failure) failure = table.failure();
  });
  if (failure) return Failures{*failure};
  return Executed{execution.started ? execution.started : *running, processing.take_facts()};
}

}  // namespace

Checked<Executed> execute(const Command& command, std::string_view by, const DefinitionVersions& versions, State& state,
                          const Surroundings& surroundings) {
  try {
    return carry_out(command, by, versions, state, surroundings);
  } catch (const RowsNotRead& rows) {
    return Failures{rows.why()};
  }
}

}  // namespace luoxuan::engine
