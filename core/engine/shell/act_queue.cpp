#include "engine/shell/act_queue.hpp"

#include <algorithm>

#include <semaphore.h>

namespace luoxuan::engine {
namespace {

constexpr std::size_t most_together = 256;
/// Callers that were just answered ask again in a moment. Waiting this long for them makes larger transactions, and is little
/// against the time that a disk needs.
constexpr std::chrono::microseconds patience(300);

/// What one thread waits for and another gives, once. std::binary_semaphore spins before it sleeps, which costs the many callers
/// of a queue more than it saves: an answer takes as long as a disk does.
class Answer {
 public:
  Answer() { ::sem_init(&semaphore_, 0, 0); }
  ~Answer() { ::sem_destroy(&semaphore_); }
  Answer(const Answer&) = delete;
  Answer& operator=(const Answer&) = delete;

  void wait() {
    while (::sem_wait(&semaphore_) != 0) {  // broken off by a signal to the process
    }
  }
  void give() { ::sem_post(&semaphore_); }

 private:
  ::sem_t semaphore_{};
};

}  // namespace

/// Somebody who waits: for an act, or to look.
struct ActQueue::Caller {
  Engine::Wish wish;
  const std::function<void(const Engine&)>* look = nullptr;
  Answer answer = {};
};

ActQueue::ActQueue(Engine& engine) : engine_(engine), thread_([this] { work(); }) {}

ActQueue::~ActQueue() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  somebody_waits_.notify_all();
  thread_.join();
}

Checked<Engine::Acted> ActQueue::act(std::string_view id, const std::function<Checked<void>(Act&)>& body) {
  Caller caller{{std::string(id), body}};
  wait_for(caller);
  return *std::move(caller.wish.outcome);
}

Checked<Engine::Acted> ActQueue::act(std::string_view id, const Command& command, std::string_view by) {
  return act(id, [&](Act& act) -> Checked<void> {
    const auto executed = act.execute(command, by);
    if (!executed) return executed.error();
    return {};
  });
}

void ActQueue::look(const std::function<void(const Engine&)>& body) {
  Caller caller{{}, &body};
  wait_for(caller);
}

ActQueue::Counts ActQueue::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void ActQueue::wait_for(Caller& caller) {
  bool is_awaited = false;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&caller);
    is_awaited = waiting_.size() == 1 || waiting_.size() == newest_size_;
  }
  if (is_awaited) somebody_waits_.notify_one();
  caller.answer.wait();
}

std::vector<ActQueue::Caller*> ActQueue::next_callers() {
  std::unique_lock lock(mutex_);
  somebody_waits_.wait(lock, [&] { return is_ending_ || !waiting_.empty(); });
  if (newest_size_ > 1) somebody_waits_.wait_for(lock, patience, [&] { return is_ending_ || waiting_.size() >= newest_size_; });
  std::vector<Caller*> callers;
  const std::size_t count = std::min(waiting_.size(), most_together);
  callers.assign(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
  newest_size_ = count;
  return callers;
}

void ActQueue::work() {
  for (;;) {
    const std::vector<Caller*> callers = next_callers();
    if (callers.empty()) return;  // only when it ends
    std::vector<Engine::Wish*> wishes;
    for (Caller* caller : callers)
      if (caller->look == nullptr) wishes.push_back(&caller->wish);
    engine_.act_together(wishes);
    {
      const std::lock_guard lock(mutex_);
      counts_.acts += wishes.size();
      if (!wishes.empty()) ++counts_.transactions;
    }
    for (Caller* caller : callers) {
      if (caller->look != nullptr) (*caller->look)(engine_);
      caller->answer.give();  // from here on the caller may be gone
    }
  }
}

}  // namespace luoxuan::engine
