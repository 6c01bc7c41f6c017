#include "engine/execution.hpp"

#include <algorithm>

#include "base/expect.hpp"
#include "engine/ability/incidents.hpp"
#include "engine/ability/leaving.hpp"
#include "engine/ability/variables.hpp"
#include "engine/operation/complete_work_item.hpp"
#include "engine/operation/return_work_item.hpp"

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

  Result<Key> operator()(const command::StartInstance&) const { return Key{}; }
  Result<Key> operator()(const command::CompleteWorkItem& c) const {
    return instance_of_row(state_.work_items.find(c.work_item), c.work_item);
  }
  Result<Key> operator()(const command::ReturnWorkItem& c) const {
    return instance_of_row(state_.work_items.find(c.work_item), c.work_item);
  }
  Result<Key> operator()(const command::FireTimer& c) const { return instance_of_row(state_.timers.find(c.timer), c.timer); }
  Result<Key> operator()(const command::CompleteJob& c) const { return instance_of_row(state_.jobs.find(c.job), c.job); }
  Result<Key> operator()(const command::FailJob& c) const { return instance_of_row(state_.jobs.find(c.job), c.job); }
  Result<Key> operator()(const command::ResolveIncident& c) const {
    return instance_of_row(state_.incidents.find(c.incident), c.incident);
  }

 private:
  State& state_;
};

/// How long to wait before the next attempt: 1, 4, 16 … minutes. Given by what is left, so that it needs no counter.
std::chrono::milliseconds back_off(std::int64_t retries_left, std::int64_t retries_at_first) {
  const std::int64_t failed = std::clamp<std::int64_t>(retries_at_first - retries_left, 1, 5);
  return std::chrono::minutes(1LL << (2 * (failed - 1)));
}

class Execution {
 public:
  Execution(Processing& processing, std::string_view by, Key instance) : processing_(processing), by_(by), instance_(instance) {}

  Checked<void> operator()(const command::StartInstance& command) {
    const model::Process& process = processing_.process();
    processing_.append(
        fact::InstanceStarted{instance_, process.id, processing_.definitions().version(), std::string(by_), processing_.now()});
    processing_.append(fact::ElementEntered{.token = instance_,
                                            .instance = instance_,
                                            .scope = {},
                                            .element = process.id,
                                            .flow = {},
                                            .multi_instance = false,
                                            .loop_counter = 0,
                                            .trail = {}});
    processing_.append(fact::ElementActivated{instance_, instance_, process.id});
    for (const auto& [name, value] : command.variables) set_local(processing_, instance_, name, value);
    processing_.enter({.element = *process.start,
                       .instance = instance_,
                       .scope = instance_,
                       .flow = {},
                       .loop_counter = 0,
                       .trail = {},
                       .variables = {}});
    return {};
  }

  Checked<void> operator()(const command::CompleteWorkItem& command) { return complete_work_item(processing_, command, by_); }

  Checked<void> operator()(const command::ReturnWorkItem& command) {
    const Result<void> returned = return_work_item(processing_, command, by_);
    if (!returned) return Failures{returned.error()};
    return {};
  }

  Checked<void> operator()(const command::FireTimer& command) {
    const Timer timer = *processing_.state().timers.find(command.timer);
    const Token token = *processing_.state().tokens.find(timer.token);
    const auto& event = model::as<model::BoundaryEvent>(*processing_.process().find(timer.element));
    processing_.append(fact::TimerFired{timer.key, timer.instance, timer.element});
    if (event.interrupting) cancel(processing_, token.key);
    processing_.enter({.element = event,
                       .instance = token.instance,
                       .scope = token.scope,
                       .flow = {},
                       .loop_counter = 0,
                       // Beside a task that stays open it is a branch of its own: nobody goes back over that fork.
                       .trail = event.interrupting ? token.trail : std::vector<std::string>(),
                       .variables = {}});
    return {};
  }

  Checked<void> operator()(const command::CompleteJob& command) {
    const Job job = *processing_.state().jobs.find(command.job);
    processing_.append(fact::JobCompleted{job.key, job.instance, job.element, job.type});
    take_result(processing_, *processing_.state().tokens.find(job.key),
                model::as<model::Activity>(*processing_.process().find(job.element)), command.variables);
    processing_.schedule({Step::Kind::complete, job.key});
    return {};
  }

  Checked<void> operator()(const command::FailJob& command) {
    const Job job = *processing_.state().jobs.find(command.job);
    const std::int64_t left = std::max<std::int64_t>(job.retries - 1, 0);
    const auto& task = model::as<model::ServiceTask>(*processing_.process().find(job.element));
    processing_.append(fact::JobFailed{.job = job.key,
                                       .instance = job.instance,
                                       .element = job.element,
                                       .type = job.type,
                                       .retries = left,
                                       .not_before = processing_.now() + back_off(left, task.retries),
                                       .english = command.failure.message.english,
                                       .chinese = command.failure.message.chinese});
    if (left == 0) raise_incident(processing_, job.key, command.failure);
    return {};
  }

  Checked<void> operator()(const command::ResolveIncident& command) {
    const Incident incident = *processing_.state().incidents.find(command.incident);
    const Token token = *processing_.state().tokens.find(incident.token);
    processing_.append(fact::IncidentResolved{incident.key, incident.instance, incident.element, std::string(by_)});
    if (token.phase == Phase::activating) processing_.schedule({Step::Kind::activate, token.key});
    if (token.phase == Phase::completing || token.phase == Phase::leaving)
      processing_.schedule({Step::Kind::complete, token.key});
    if (const Job* job = processing_.state().jobs.find(token.key); job != nullptr && token.phase == Phase::active) {
      const auto& task = model::as<model::ServiceTask>(*processing_.process().find(job->element));
      processing_.append(fact::JobCreated{job->key, job->instance, job->element, job->type, task.retries, processing_.now()});
    }
    return {};
  }

 private:
  Processing& processing_;
  std::string_view by_;
  Key instance_;
};

Failures no_process(std::string_view id) {
  return {{FailureCode::not_found,
           say("expected a workflow, found none called '{}'", "应为流程，实际没有名为“{}”的流程", id),
           say("look at the workflows of the plugin", "请查看插件的流程"),
           {}}};
}

}  // namespace

Checked<Executed> execute(const Command& command, std::string_view by, const DefinitionVersions& versions, State& state,
                          const Surroundings& surroundings) {
  auto running = std::visit(InstanceOf(state), command);
  if (!running) return Failures{running.error()};
  Key key = *running;
  std::shared_ptr<const Definitions> definitions = versions.current();
  std::string process_id;
  if (key) {
    const Instance* instance = state.instances.find(key);
    LX_EXPECT(instance != nullptr || state.instances.failure(), "what is open belongs to an instance");
    if (instance == nullptr) return Failures{*state.instances.failure()};
    process_id = instance->process;
    auto pinned = versions.find(instance->definitions);
    if (!pinned) return Failures{pinned.error()};
    definitions = *std::move(pinned);
  } else {
    process_id = std::get<command::StartInstance>(command).process;
    key = surroundings.keys.next();
  }
  const model::Process* process = definitions->process(process_id);
  if (process == nullptr) return no_process(process_id);
  Processing processing(*definitions, *process, state, surroundings);
  Checked<void> accepted = std::visit(Execution(processing, by, key), command);
  if (!accepted) return accepted.error();
  processing.run();
  std::optional<Failure> load_failure;
  state.each_table([&](const auto& table) {
    if (table.failure() && !load_failure) load_failure = table.failure();
  });
  if (load_failure) return Failures{*load_failure};
  return Executed{key, processing.take_facts()};
}

}  // namespace luoxuan::engine
