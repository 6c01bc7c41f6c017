#include "server/job_worker.hpp"

#include <algorithm>

#include "engine/shell/job_settling.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds longest_wait_for_jobs(10);  // the clock may be set
constexpr std::chrono::seconds wait_after_trouble(5);

}  // namespace

JobWorker::JobWorker(Trade trade) : trade_(std::move(trade)), types_{engine::JobTypes::Rule::only, trade_.types} {}

void JobWorker::start(Executor& executor, Work work, std::function<void(const Failure&)> trouble) {
  executor_ = &executor;
  work_ = std::move(work);
  trouble_ = std::move(trouble);
  const auto first = [this] {
    if (const auto begun = begin(); !begun) trouble_(begun.error().front());
  };
  rounds_.start(first, [this] { return go_round(); });
}

Result<void> JobWorker::heard(engine::Act&, const engine::Record& record) {
  if (record.name.starts_with("job_") || record.name == "incident_resolved") rounds_.wake();
  return {};
}

/// What this process had under way when it died is ready again.
Checked<void> JobWorker::begin() {
  return executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    worker_ = fmt::format("{}-{}", installation.process_name(), trade_.name);
    const auto freed = engine::JobExchange(installation.engine()).release_all_of(worker_);
    if (!freed) return Failures{freed.error()};
    return {};
  });
}

Rounds::Pause JobWorker::go_round() {
  const auto seen = look();
  if (seen && !seen->order) return seen->pause;
  const Checked<void> done = seen ? do_job(*seen->order) : Checked<void>(seen.error());
  if (done) return std::nullopt;
  trouble_(done.error().front());
  return wait_after_trouble;  // the job is taken again when its lease is over
}

Checked<JobWorker::Look> JobWorker::look() {
  return executor_->with<Checked<Look>>([&](application::Installation& installation) -> Checked<Look> {
    engine::Engine& engine = installation.engine();
    Look seen;
    const auto ready = engine.ready_job(types_);
    if (!ready) return Failures{ready.error()};
    if (*ready) {  // to lease one is an act: only when there is one
      auto orders = engine::JobExchange(engine).activate({.types = types_, .worker = worker_, .lease = trade_.lease, .most = 1});
      if (!orders) return orders.error();
      if (!orders->empty()) seen.order = std::move(orders->front());
      return seen;
    }
    seen.pause = longest_wait_for_jobs;
    const auto next = engine.next_job_moment(types_);
    if (!next) return Failures{next.error()};
    if (*next) seen.pause = std::min<std::chrono::milliseconds>(seen.pause, **next - engine.parts().clock.now());
    return seen;
  });
}

Checked<void> JobWorker::do_job(const engine::JobOrder& order) {
  const Outcome outcome = work_(order);
  const auto settled = executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    const auto ended = engine::settle_job(installation.engine(), order.job.key, worker_, outcome(installation));
    if (!ended) return ended.error();
    return {};
  });
  if (settled) return {};
  // It was cancelled meanwhile, or another process does it or has done it.
  const FailureCode code = settled.error().front().code;
  if (code == FailureCode::not_found || code == FailureCode::conflict) return {};
  return settled.error();
}

}  // namespace luoxuan::server
