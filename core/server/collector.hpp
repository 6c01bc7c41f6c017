#pragma once

#include <functional>
#include <string>

#include "quality/measurement_fetching.hpp"
#include "server/executor.hpp"
#include "server/rounds.hpp"

namespace luoxuan::server {

/// 采集: does the jobs that fetch measurements, on a thread of its own, so that a system that does not answer holds up nobody.
/// Taking a job and ending it are the executor's; in between it asks, and reads the answer.
class Collector final : public engine::RecordListener {
 public:
  /// From now on the installation's own scheduler leaves these jobs. Before the executor begins.
  static void relieve(application::Installation& installation);

  /// Begins; both must live until stop().
  void start(Executor& executor, const application::Installation& installation, std::function<void(const Failure&)> trouble);
  /// Waits for the answer that is under way: half a minute at most, with a name that is looked up and does not answer a little
  /// more.
  void stop() { rounds_.stop(); }

  /// There may be something to fetch.
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Errand {
    Key job;
    Result<quality::FetchOrder> order;
  };
  struct Look {
    std::optional<Errand> errand;
    std::chrono::milliseconds pause{0};
  };
  [[nodiscard]] Checked<void> begin();
  [[nodiscard]] Rounds::Pause go_round();
  [[nodiscard]] Checked<Look> look();
  [[nodiscard]] Checked<void> run(const Errand& errand);

  Executor* executor_ = nullptr;
  const application::Installation* installation_ = nullptr;
  std::function<void(const Failure&)> trouble_;
  std::string worker_;
  Rounds rounds_;  // last: its thread uses the others
};

}  // namespace luoxuan::server
