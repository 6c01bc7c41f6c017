#include "engine/shell/scheduler.hpp"

#include "engine/shell/due_timers.hpp"
#include "engine/shell/job_settling.hpp"

namespace luoxuan::engine {
namespace {

Failure first_of(const Failures& failures) {
  return failures.front();
}

}  // namespace

Result<std::optional<Job>> Scheduler::next_job() {
  LX_TRY_ASSIGN(std::optional<Job> ready, engine_.ready_job(types_));
  if (worker_.empty() || !ready) return ready;  // to lease one is an act: only when there is one
  auto orders = jobs_.activate({.types = types_, .worker = worker_, .lease = std::chrono::minutes(5), .most = 1});
  if (!orders) return first_of(orders.error());
  return orders->empty() ? std::nullopt : std::optional(std::move(orders->front().job));
}

Result<bool> Scheduler::do_one() {
  LX_TRY_ASSIGN(const std::optional<Job> job, next_job());
  if (job) {
    LX_TRY_ASSIGN(const bool is_left, left_to_others(*job));
    if (!is_left) LX_TRY(run(*job));
    return true;
  }
  LX_TRY_ASSIGN(const std::optional<Timer> timer, engine_.next_timer());
  if (!timer || timer->due > engine_.parts().clock.now()) return false;
  bool fired = false;
  const auto acted = engine_.act({}, [&](Act& act) -> Checked<void> {
    const auto outcome = fire_due_timer(act, engine_);
    if (!outcome) return Failures{outcome.error()};
    fired = *outcome;
    return {};
  });
  if (!acted) return first_of(acted.error());
  return fired;
}

std::set<std::string> Scheduler::handled() const {
  std::set<std::string> types;
  for (const auto& [type, handler] : handlers_) types.insert(type);
  return types;
}

/// Once a job: from then on it is not looked at again.
Result<bool> Scheduler::left_to_others(const Job& job) {
  if (!is_done_outside_ || handlers_.contains(job.type)) return false;
  LX_TRY_ASSIGN(const bool is_outside, is_done_outside_(job.type));
  if (!is_outside) return false;
  const auto acted = engine_.act({}, [&](Act& act) -> Checked<void> {
    if (const auto left = leave_outside(act, engine_.parts().institution, job.key); !left) return Failures{left.error()};
    return {};
  });
  if (!acted) return first_of(acted.error());
  return true;
}

Result<std::optional<Moment>> Scheduler::next_moment() const {
  LX_TRY_ASSIGN(const std::optional<Timer> timer, engine_.next_timer());
  LX_TRY_ASSIGN(const std::optional<Moment> job, engine_.next_job_moment(types_));
  if (!timer) return job;
  if (!job) return std::optional(timer->due);
  return std::optional(std::min(timer->due, *job));
}

Result<void> Scheduler::run(const Job& job) {
  const auto acted = settle_job(engine_, job.key, worker_, handle(job));
  if (acted) return {};
  // The lease was over and another process does it, or has done it: nothing of this act has happened.
  const FailureCode code = acted.error().front().code;
  if (!worker_.empty() && (code == FailureCode::not_found || code == FailureCode::conflict)) return {};
  return first_of(acted.error());
}

Result<JobDone> Scheduler::handle(const Job& job) const {
  const auto handler = handlers_.find(job.type);
  if (handler == handlers_.end() && !others_) return unhandled_job(job.type);
  LX_TRY_ASSIGN(const JobOrder order, jobs_.order_of(job));
  return handler == handlers_.end() ? others_(order) : handler->second(order);
}

Failure unhandled_job(std::string_view type) {
  return {FailureCode::unsupported,
          say("job: expected a type that is handled here, found '{}'", "作业：应为此处能处理的类型，实为“{}”", type),
          say("mend the type in the workflow", "请改正流程中的类型"),
          {}};
}

}  // namespace luoxuan::engine
