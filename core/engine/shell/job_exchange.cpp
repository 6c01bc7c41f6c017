#include "engine/shell/job_exchange.hpp"

#include "engine/fact/moment_text.hpp"
#include "engine/operation/verdict.hpp"
#include "engine/shell/job_settling.hpp"
#include "engine/shell/stored_rows.hpp"

namespace luoxuan::engine {
namespace {

Command ending_of(Key job, const Result<JobDone>& done) {
  if (!done) return command::FailJob{job, done.error()};
  if (done->error) return command::ThrowError{job, done->error->code, done->error->message, done->variables};
  return command::CompleteJob{job, done->variables, done->answer};
}

Failure not_written_down(Failure why) {
  why.message = {fmt::format("expected to keep what the job brought, found: {}", why.message.english),
                 fmt::format("作业的结果应能保存，实际：{}", why.message.chinese)};
  if (why.hint.english.empty())
    why.hint =
        say("mend that and resolve the incident: the job is then done once more", "请先排除该原因，再处置异常：作业会重新执行");
  return why;
}

bool is_of_somebody_else(const Failures& why) {
  return why.front().code == FailureCode::not_found || why.front().code == FailureCode::conflict;
}

}  // namespace

Checked<std::vector<JobOrder>> JobExchange::activate(const JobRequest& request) {
  std::vector<Key> keys;
  const auto acted = engine_.act({}, [&](Act& act) -> Checked<void> {
    auto leased = lease_jobs(act, engine_.parts().institution, request);
    if (!leased) return Failures{leased.error()};
    keys = *std::move(leased);
    return {};
  });
  if (!acted) return acted.error();
  auto leased = orders_of(keys);
  if (!leased) return Failures{leased.error()};
  for (const auto& [job, why] : leased->unreadable)
    if (const auto failed = fail(job, request.worker, why); !failed && !is_of_somebody_else(failed.error()))
      return failed.error();
  return std::move(leased->orders);
}

Result<LeasedJobs> JobExchange::orders_of(const std::vector<Key>& keys) const {
  LeasedJobs leased;
  StoredRows<Job> jobs(engine_.parts().connection, engine_.parts().institution);
  for (const Key key : keys) {
    LX_TRY_ASSIGN(const std::optional<Job> job, jobs.find(key));
    if (!job) continue;  // cancelled in between
    if (auto order = order_of(*job))
      leased.orders.push_back(*std::move(order));
    else
      leased.unreadable.emplace_back(key, order.error());
  }
  return leased;
}

Checked<Engine::Acted> JobExchange::complete(Key job, value::Context variables, const std::function<Result<void>(Act&)>& also) {
  return engine_.act({}, [&](Act& act) { return end(act, job, {}, JobDone{variables, also}); });
}

Checked<Engine::Acted> JobExchange::fail(Key job, std::string_view worker, const Failure& failure) {
  return engine_.act({}, [&](Act& act) { return end(act, job, worker, failure); });
}

Checked<void> JobExchange::end(Act& act, Key job, std::string_view worker, const Result<JobDone>& done) const {
  const std::string& institution = engine_.parts().institution;
  if (!done && !worker.empty())
    if (const auto held = require_lease(act, institution, job, worker); !held) return Failures{held.error()};
  // Rows that belong to it are there when the instance goes on.
  if (done && done->also)
    if (const auto written = done->also(act); !written) return Failures{written.error()};
  const auto ended = act.execute(ending_of(job, done), system_actor);
  if (!ended) return ended.error();
  if (worker.empty() || (done && !done->error)) return {};
  // The attempt is over: the next one is when its pause is, or its incident resolved, not when the lease is.
  if (const auto freed = free_lease(act, institution, job); !freed) return Failures{freed.error()};
  return {};
}

Checked<Engine::Acted> JobExchange::extend(Key job, std::string_view worker, std::chrono::milliseconds lease) {
  const std::string& institution = engine_.parts().institution;
  return engine_.act({}, [&](Act& act) -> Checked<void> {
    if (const auto held = require_lease(act, institution, job, worker); !held) return Failures{held.error()};
    if (const auto extended = extend_lease(act, institution, job, lease); !extended) return Failures{extended.error()};
    return {};
  });
}

Result<void> JobExchange::release_all_of(std::string_view worker) {
  const auto released =
      engine_.parts().connection.execute("UPDATE job SET worker = '', leased_until = 0 WHERE institution = $1 AND worker = $2",
                                         {std::string_view(engine_.parts().institution), worker});
  if (!released) return released.error();
  return {};
}

Result<JobOrder> JobExchange::order_of(const Job& job) const {
  JobOrder order{job};
  LX_TRY_ASSIGN(order.variables, engine_.variables(job.key));
  LX_TRY_ASSIGN(const std::optional<Instance> instance, engine_.instance(job.instance));
  if (!instance)
    return Failure{FailureCode::not_found,
                   say("job {}: expected its instance, found none", "作业 {}：应有所属的流程实例，实际没有", job.key.value),
                   {},
                   {}};
  LX_TRY_ASSIGN(const auto definitions, engine_.parts().definitions.find(instance->definitions));
  const model::Process* process = definitions->process(instance->process);
  if (process != nullptr && job.key == job.instance) return order;  // a listener of the process itself
  const model::Element* element = process != nullptr ? process->find(job.element) : nullptr;
  if (element == nullptr)
    return Failure{FailureCode::not_found,
                   say("job: expected the element '{}', found none", "作业：应有元素“{}”，实际没有", job.element),
                   {},
                   {}};
  const auto* work = dynamic_cast<const model::WorkElement*>(element);
  if (work != nullptr && work->job)
    for (const auto& [key, value] : work->job->headers) order.headers[key] = value;
  if (job.listener == model::name_of(model::Listener::When::completing)) LX_TRY(tell_of_decision(order));
  return order;
}

Result<void> JobExchange::tell_of_decision(JobOrder& order) const {
  LX_TRY_ASSIGN(const std::optional<Token> token,
                StoredRows<Token>(engine_.parts().connection, engine_.parts().institution).find(order.job.key));
  if (!token) return {};
  LX_TRY_ASSIGN(const std::optional<WorkItem> item, engine_.work_item(item_looked_at(*token)));
  if (!item) return {};
  order.headers["io.camunda.zeebe:action"] = "complete";
  order.headers["io.camunda.zeebe:assignee"] = item->decided_by;
  order.headers["io.camunda.zeebe:userTaskKey"] = std::to_string(item->key.value);
  if (item->due) order.headers["io.camunda.zeebe:dueDate"] = to_utc_text(*item->due);
  return {};
}

Checked<Engine::Acted> settle_job(Engine& engine, Key job, std::string_view worker, const Result<JobDone>& done) {
  JobExchange exchange(engine);
  auto ended = engine.act({}, [&](Act& act) { return exchange.end(act, job, worker, done); });
  if (ended || !done) return ended;
  auto failed = exchange.fail(job, worker, not_written_down(ended.error().front()));
  // When the store is out of order the reason is that of the first act, not that its failure could not be written down either.
  if (failed || is_of_somebody_else(failed.error())) return failed;
  return ended;
}

}  // namespace luoxuan::engine
