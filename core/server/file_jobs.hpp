#pragma once

#include <functional>
#include <memory>
#include <string>

#include "server/executor.hpp"
#include "server/room.hpp"
#include "server/rounds.hpp"

namespace luoxuan::server {

/// Makes the files that workflows ask for, documents, workbooks, packages, on a thread of its own: a PDF that takes seconds holds
/// up nobody who saves meanwhile. Taking a job and ending it are the executor's; in between it only reads.
class FileJobs final : public engine::RecordListener {
 public:
  /// Begins; from now on the installation's scheduler leaves these jobs. The executor must live until stop().
  void start(Executor& executor, std::unique_ptr<Room> room, const quality::Setting& base,
             std::function<void(const Failure&)> trouble);
  /// Waits for the file that is being made.
  void stop() { rounds_.stop(); }

  /// There may be something to make.
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Look {
    std::optional<engine::JobOrder> order;
    std::chrono::milliseconds pause{0};
  };
  [[nodiscard]] Checked<void> begin();
  [[nodiscard]] Rounds::Pause go_round();
  [[nodiscard]] Checked<Look> look();
  [[nodiscard]] Checked<void> make(const engine::JobOrder& order);

  Executor* executor_ = nullptr;
  std::unique_ptr<Room> room_;
  const quality::Setting* base_ = nullptr;
  std::function<void(const Failure&)> trouble_;
  std::string worker_;
  Rounds rounds_;  // last: its thread uses the others
};

}  // namespace luoxuan::server
