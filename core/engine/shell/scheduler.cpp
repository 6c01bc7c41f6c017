#include "engine/shell/scheduler.hpp"

namespace luoxuan::engine {
namespace {

Failure first_of(const Failures& failures) {
  return failures.front();
}

}  // namespace

Result<bool> Scheduler::do_one() {
  LX_TRY_ASSIGN(const std::optional<Job> job, engine_.ready_job());
  if (job) {
    LX_TRY(run(*job));
    return true;
  }
  LX_TRY_ASSIGN(const std::optional<Timer> timer, engine_.next_timer());
  if (!timer || timer->due > engine_.parts().clock.now()) return false;
  const auto acted = engine_.act({}, command::FireTimer{timer->key}, system_actor);
  if (!acted) return first_of(acted.error());
  return true;
}

Result<std::optional<Moment>> Scheduler::next_moment() const {
  LX_TRY_ASSIGN(const std::optional<Timer> timer, engine_.next_timer());
  LX_TRY_ASSIGN(const std::optional<Moment> job, engine_.next_job_moment());
  if (!timer) return job;
  if (!job) return std::optional(timer->due);
  return std::optional(std::min(timer->due, *job));
}

Result<void> Scheduler::run(const Job& job) {
  const auto done = handle(job);
  const auto acted = engine_.act({}, [&](Act& act) -> Checked<void> {
    if (!done) {
      const auto failed = act.execute(command::FailJob{job.key, done.error()}, system_actor);
      if (!failed) return failed.error();
      return {};
    }
    if (done->also)
      if (const auto written = done->also(act); !written) return Failures{written.error()};
    const auto completed = act.execute(command::CompleteJob{job.key, done->variables}, system_actor);
    if (!completed) return completed.error();
    return {};
  });
  if (!acted) return first_of(acted.error());
  return {};
}

Result<JobDone> Scheduler::handle(const Job& job) const {
  const auto handler = handlers_.find(job.type);
  if (handler == handlers_.end())
    return Failure{FailureCode::unsupported,
                   say("job: expected a type that is handled here, found '{}'", "作业：应为此处能处理的类型，实为“{}”", job.type),
                   say("mend the type in the workflow", "请改正流程中的类型"),
                   {}};
  JobOrder order{job, {}, {}};
  LX_TRY_ASSIGN(order.variables, engine_.variables(job.key));
  LX_TRY_ASSIGN(const std::optional<Instance> instance, engine_.instance(job.instance));
  LX_TRY_ASSIGN(const auto definitions, engine_.parts().definitions.find(instance->definitions));
  const model::Process* process = definitions->process(instance->process);
  const model::Element* element = process != nullptr ? process->find(job.element) : nullptr;
  if (element == nullptr)
    return Failure{FailureCode::not_found,
                   say("job: expected the element '{}', found none", "作业：应有元素“{}”，实际没有", job.element),
                   {},
                   {}};
  const auto* work = dynamic_cast<const model::WorkElement*>(element);
  if (work != nullptr && work->job)
    for (const auto& [key, value] : work->job->headers) order.headers[key] = value;
  return handler->second(order);
}

}  // namespace luoxuan::engine
