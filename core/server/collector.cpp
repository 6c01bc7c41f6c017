#include "server/collector.hpp"

#include <algorithm>

namespace luoxuan::server {
namespace {

constexpr std::chrono::seconds longest_wait_of_collector(10);  // the clock may be set
constexpr std::chrono::seconds wait_after_trouble(5);
constexpr std::chrono::minutes lease_of_errand(5);  // longer than any answer may take

engine::JobTypes types_of_fetching() {
  return {engine::JobTypes::Rule::only, {std::string(quality::fetching_job)}};
}

}  // namespace

void Collector::relieve(application::Installation& installation) {
  installation.scheduler().leave({std::string(quality::fetching_job)});
}

void Collector::start(Executor& executor, const application::Installation& installation,
                      std::function<void(const Failure&)> trouble) {
  executor_ = &executor;
  installation_ = &installation;
  trouble_ = std::move(trouble);
  const auto first = [this] {
    if (const auto begun = begin(); !begun) trouble_(begun.error().front());
  };
  rounds_.start(first, [this] { return go_round(); });
}

Result<void> Collector::heard(engine::Act&, const engine::Record& record) {
  if (record.name.starts_with("job_") || record.name == "incident_resolved") rounds_.wake();
  return {};
}

Rounds::Pause Collector::go_round() {
  const auto seen = look();
  if (seen && !seen->errand) return seen->pause;
  const Checked<void> ended = seen ? run(*seen->errand) : Checked<void>(seen.error());
  if (ended) return std::nullopt;
  trouble_(ended.error().front());
  return wait_after_trouble;  // it is fetched again when the lease is over
}

/// What this process had under way when it died is ready again.
Checked<void> Collector::begin() {
  return executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    worker_ = installation.process_name() + "-collector";
    const auto freed = engine::JobExchange(installation.engine()).release_all_of(worker_);
    if (!freed) return Failures{freed.error()};
    return {};
  });
}

Checked<Collector::Look> Collector::look() {
  return executor_->with<Checked<Look>>([&](application::Installation& installation) -> Checked<Look> {
    engine::Engine& engine = installation.engine();
    const engine::JobTypes types = types_of_fetching();
    Look seen;
    const auto ready = engine.ready_job(types);
    if (!ready) return Failures{ready.error()};
    if (*ready) {
      auto orders =
          engine::JobExchange(engine).activate({.types = types, .worker = worker_, .lease = lease_of_errand, .most = 1});
      if (!orders) return orders.error();
      if (!orders->empty())
        seen.errand = Errand{orders->front().job.key, quality::fetch_order_of(installation.setting(), orders->front())};
      return seen;
    }
    seen.pause = longest_wait_of_collector;
    const auto next = engine.next_job_moment(types);
    if (!next) return Failures{next.error()};
    if (*next) seen.pause = std::min<std::chrono::milliseconds>(seen.pause, **next - engine.parts().clock.now());
    return seen;
  });
}

Checked<void> Collector::run(const Errand& errand) {
  using Given = Checked<std::vector<quality::GivenMeasurement>>;
  const Given given = errand.order ? installation_->fetch(*errand.order) : Given();
  const auto acted = executor_->with<Checked<void>>([&](application::Installation& installation) -> Checked<void> {
    const Result<engine::JobDone> done = errand.order ? quality::fetched_job(installation.setting(), *errand.order, given)
                                                      : Result<engine::JobDone>(errand.order.error());
    const engine::JobExchange exchange(installation.engine());
    const auto ended =
        installation.engine().act({}, [&](engine::Act& act) { return exchange.end(act, errand.job, worker_, done); });
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
