#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace luoxuan::server {

/// Threads that do the work of requests, which may wait for the disk.
class WorkerPool {
 public:
  /// Given the number of the thread that does it, from 0.
  using Work = std::function<void(std::size_t worker)>;

  WorkerPool(std::size_t workers, std::size_t most_waiting);
  /// Does what waits, then ends.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// False when too much waits already: say so, rather than let everybody wait.
  [[nodiscard]] bool post(Work work);
  [[nodiscard]] std::size_t waiting() const;

 private:
  void run(std::size_t worker);

  std::size_t most_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable something_waits_;
  std::deque<Work> waiting_;
  bool is_ending_ = false;
  std::vector<std::thread> threads_;  // last: they use the others
};

}  // namespace luoxuan::server
