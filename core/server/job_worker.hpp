#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/executor.hpp"
#include "server/rounds.hpp"

namespace luoxuan::server {

/// Does the jobs of some types on a thread of its own, one after the other, so that work that takes long holds up nobody who
/// saves meanwhile. It takes a job, and ends it, by the executor; in between it does the work beside everybody else.
///
/// Each job is leased, as those of workers outside are: when this process dies, another takes it up. What was done and cannot be
/// kept is an attempt that failed, and an incident after the last (engine::settle_job).
class JobWorker final : public engine::RecordListener {
 public:
  struct Trade {
    std::string name;                // behind that of the process: under which it leases
    std::vector<std::string> types;  // of the jobs
    std::chrono::minutes lease;      // longer than any of them may take
  };
  /// What came of the work, asked in the executor's turn in which the job is ended; it lives until then, with what it holds.
  using Outcome = std::function<Result<engine::JobDone>(application::Installation&)>;
  /// The work itself, on the thread of the worker.
  using Work = std::function<Outcome(const engine::JobOrder&)>;

  explicit JobWorker(Trade trade);

  /// From now on the installation's own scheduler leaves these jobs. Before the executor begins.
  void relieve(application::Installation& installation) const { installation.scheduler().leave(trade_.types); }

  /// Begins; the executor must live until stop().
  void start(Executor& executor, Work work, std::function<void(const Failure&)> trouble);
  /// Waits for the work that is under way.
  void stop() { rounds_.stop(); }

  /// There may be something to do.
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Look {
    std::optional<engine::JobOrder> order;
    std::chrono::milliseconds pause{0};
  };
  [[nodiscard]] Checked<void> begin();
  [[nodiscard]] Rounds::Pause go_round();
  [[nodiscard]] Checked<Look> look();
  [[nodiscard]] Checked<void> do_job(const engine::JobOrder& order);

  Trade trade_;
  engine::JobTypes types_;
  std::string worker_;
  Executor* executor_ = nullptr;
  Work work_;
  std::function<void(const Failure&)> trouble_;
  Rounds rounds_;  // last: its thread uses the others
};

}  // namespace luoxuan::server
