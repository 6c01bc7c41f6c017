#include "server/file_jobs.hpp"

#include <algorithm>

#include "quality/job/jobs.hpp"

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds longest_pause(10);  // the clock may be set
constexpr std::chrono::seconds pause_after_failure(5);
constexpr std::chrono::minutes lease_of_file(15);  // a package of a large college takes minutes

engine::JobTypes types_of_files() {
  return {engine::JobTypes::Rule::only, quality::file_job_types()};
}

}  // namespace

void FileJobs::start(Executor& executor, std::unique_ptr<Room> room, const quality::Setting& base,
                     std::function<void(const Failure&)> trouble) {
  executor_ = &executor;
  room_ = std::move(room);
  base_ = &base;
  trouble_ = std::move(trouble);
  const auto first = [this] {
    if (const auto begun = begin(); !begun) trouble_(begun.error().front());
  };
  rounds_.start(first, [this] { return go_round(); });
}

Result<void> FileJobs::heard(engine::Act&, const engine::Record& record) {
  if (record.name.starts_with("job_") || record.name == "incident_resolved") rounds_.wake();
  return {};
}

Rounds::Pause FileJobs::go_round() {
  const auto seen = look();
  if (seen && !seen->order) return seen->pause;
  const Checked<void> made = seen ? make(*seen->order) : Checked<void>(seen.error());
  if (made) return std::nullopt;
  trouble_(made.error().front());
  return pause_after_failure;
}

/// What this process had under way when it died is ready again.
Checked<void> FileJobs::begin() {
  return executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    worker_ = installation.process_name() + "-files";
    installation.scheduler().leave(quality::file_job_types());
    const auto freed = engine::JobExchange(installation.engine()).release_all_of(worker_);
    if (!freed) return Failures{freed.error()};
    return {};
  });
}

Checked<FileJobs::Look> FileJobs::look() {
  return executor_->with<Checked<Look>>([&](application::Installation& installation) -> Checked<Look> {
    engine::Engine& engine = installation.engine();
    const engine::JobTypes types = types_of_files();
    Look seen;
    const auto ready = engine.ready_job(types);
    if (!ready) return Failures{ready.error()};
    if (*ready) {
      auto orders = engine::JobExchange(engine).activate({.types = types, .worker = worker_, .lease = lease_of_file, .most = 1});
      if (!orders) return orders.error();
      if (!orders->empty()) seen.order = std::move(orders->front());
      return seen;
    }
    seen.pause = longest_pause;
    const auto next = engine.next_job_moment(types);
    if (!next) return Failures{next.error()};
    if (*next) seen.pause = std::min<std::chrono::milliseconds>(seen.pause, **next - engine.parts().clock.now());
    return seen;
  });
}

Checked<void> FileJobs::make(const engine::JobOrder& order) {
  // It lives until the act is done: what the job writes then asks it for names.
  const Reading reading(*room_, *base_, executor_->organisation());
  const Result<engine::JobDone> done = quality::do_file_job(reading.setting(), order);
  const auto acted = executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    const engine::JobExchange exchange(installation.engine());
    const auto ended =
        installation.engine().act({}, [&](engine::Act& act) { return exchange.end(act, order.job.key, worker_, done); });
    if (!ended) return ended.error();
    return {};
  });
  if (acted) return {};
  // It was cancelled meanwhile, or another process does it or has done it.
  const FailureCode code = acted.error().front().code;
  if (code == FailureCode::not_found || code == FailureCode::conflict) return {};
  return acted.error();
}

}  // namespace luoxuan::server
