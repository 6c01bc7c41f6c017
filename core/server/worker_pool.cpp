#include "server/worker_pool.hpp"

namespace luoxuan::server {

WorkerPool::WorkerPool(std::size_t workers, std::size_t most_waiting) : most_waiting_(most_waiting) {
  for (std::size_t worker = 0; worker < workers; ++worker) threads_.emplace_back([this, worker] { run(worker); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  something_waits_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

bool WorkerPool::post(Work work) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(work));
  }
  something_waits_.notify_one();
  return true;
}

std::size_t WorkerPool::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

void WorkerPool::run(std::size_t worker) {
  for (;;) {
    Work work;
    {
      std::unique_lock lock(mutex_);
      something_waits_.wait(lock, [&] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      work = std::move(waiting_.front());
      waiting_.pop_front();
    }
    work(worker);
  }
}

}  // namespace luoxuan::server
