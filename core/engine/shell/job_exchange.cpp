#include "engine/shell/job_exchange.hpp"

#include "engine/shell/stored_rows.hpp"

namespace luoxuan::engine {
namespace {

std::int64_t ms(Moment moment) {
  return moment.time_since_epoch().count();
}

Failure lost_lease(Key job, std::string_view worker) {
  return {FailureCode::conflict,
          say("expected job {} to be leased to '{}', found that its time is over", "作业 {} 应租给“{}”，实际租期已过", job.value,
              worker),
          say("drop the result: another worker does the job", "请放弃结果：其他工作者会完成该作业"),
          {}};
}

}  // namespace

Checked<std::vector<JobOrder>> JobExchange::activate(const Request& request) {
  std::vector<Key> keys;
  const auto acted = engine_.act({}, [&](Act& act) -> Checked<void> {
    keys.clear();
    std::vector<store::Parameter> parameters = {std::string_view(engine_.parts().institution), std::string_view(request.worker),
                                                ms(act.now() + request.lease), ms(act.now()), request.most};
    const std::string chosen = request.types.condition(6, parameters);
    const auto leased = act.connection().query(
        fmt::format(R"(UPDATE job SET worker = $2, leased_until = $3 WHERE institution = $1 AND "key" IN ()"
                    R"(SELECT "key" FROM job WHERE institution = $1 AND retries > 0 AND not_before <= $4 AND leased_until <= $4 )"
                    R"(AND {} ORDER BY not_before, "key" LIMIT $5 /*postgresql FOR UPDATE SKIP LOCKED*/) RETURNING "key")",
                    chosen),
        parameters, [&](const store::Row& row) -> Result<void> {
          keys.push_back({row.integer(0)});
          return {};
        });
    if (!leased) return Failures{leased.error()};
    return {};
  });
  if (!acted) return acted.error();
  std::ranges::sort(keys);
  std::vector<JobOrder> orders;
  StoredRows<Job> jobs(engine_.parts().connection, engine_.parts().institution);
  for (const Key key : keys) {
    const auto job = jobs.find(key);
    if (!job) return Failures{job.error()};
    if (!*job) continue;  // cancelled in between
    auto order = order_of(**job);
    if (!order) return Failures{order.error()};
    orders.push_back(*std::move(order));
  }
  return orders;
}

Checked<Engine::Acted> JobExchange::complete(Key job, value::Context variables, const std::function<Result<void>(Act&)>& also) {
  return engine_.act({}, [&](Act& act) { return end(act, job, {}, JobDone{variables, also}); });
}

Checked<Engine::Acted> JobExchange::fail(Key job, std::string_view worker, const Failure& failure) {
  return engine_.act({}, [&](Act& act) { return end(act, job, worker, failure); });
}

Checked<void> JobExchange::end(Act& act, Key job, std::string_view worker, const Result<JobDone>& done) const {
  if (done) {
    // Rows that belong to it are there when the instance goes on.
    if (done->also)
      if (const auto written = done->also(act); !written) return Failures{written.error()};
    const auto completed = act.execute(command::CompleteJob{job, done->variables}, system_actor);
    if (!completed) return completed.error();
    return {};
  }
  if (!worker.empty())
    if (const auto held = require_lease(act, job, worker); !held) return Failures{held.error()};
  const auto failed = act.execute(command::FailJob{job, done.error()}, system_actor);
  if (!failed) return failed.error();
  if (worker.empty()) return {};
  const auto freed =
      act.connection().post(R"(UPDATE job SET worker = '', leased_until = 0 WHERE institution = $1 AND "key" = $2)",
                            {std::string_view(engine_.parts().institution), job.value});
  if (!freed) return Failures{freed.error()};
  return {};
}

Checked<Engine::Acted> JobExchange::extend(Key job, std::string_view worker, std::chrono::milliseconds lease) {
  return engine_.act({}, [&](Act& act) -> Checked<void> {
    if (const auto held = require_lease(act, job, worker); !held) return Failures{held.error()};
    const auto extended =
        act.connection().post(R"(UPDATE job SET leased_until = $3 WHERE institution = $1 AND "key" = $2)",
                              {std::string_view(engine_.parts().institution), job.value, ms(act.now() + lease)});
    if (!extended) return Failures{extended.error()};
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

Result<void> JobExchange::require_lease(Act& act, Key job, std::string_view worker) const {
  bool is_held = false;
  bool is_there = false;
  LX_TRY(act.connection().query(R"(SELECT worker FROM job WHERE institution = $1 AND "key" = $2)",
                                {std::string_view(engine_.parts().institution), job.value},
                                [&](const store::Row& row) -> Result<void> {
                                  is_there = true;
                                  is_held = row.text(0) == worker;
                                  return {};
                                }));
  if (is_there && !is_held) return lost_lease(job, worker);
  return {};  // a job that is not there is told by the command
}

Result<JobOrder> JobExchange::order_of(const Job& job) const {
  JobOrder order{job};
  LX_TRY_ASSIGN(order.variables, engine_.variables(job.key));
  LX_TRY_ASSIGN(const std::optional<Instance> instance, engine_.instance(job.instance));
  if (!instance) return lost_lease(job.key, "");
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
  return order;
}

}  // namespace luoxuan::engine
