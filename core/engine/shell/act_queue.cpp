#include "engine/shell/act_queue.hpp"

#include <algorithm>
#include <array>

#include <semaphore.h>

namespace luoxuan::engine {
namespace {

constexpr std::size_t most_together = 256;
/// Callers that were just answered ask again in a moment. They are taken into the transaction that the first of them opens, which
/// waits so long for them in all: little against the time that a disk needs.
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
  std::array<Caller*, 2> behind = {};  // whom it hands its answer on to
};

namespace {

/// Answers all of them by answering the first: each wakes two more. To wake sixty threads takes as long as to write some of their
/// acts, and the queue's thread is the one that everybody waits for.
template <class Caller>
void answer_all(const std::vector<Caller*>& callers) {
  for (std::size_t at = 0; at < callers.size(); ++at)
    for (std::size_t side = 0; side < 2; ++side)
      if (const std::size_t other = 2 * at + 1 + side; other < callers.size()) callers[at]->behind[side] = callers[other];
  callers.front()->answer.give();  // from here on the callers may be gone
}

}  // namespace

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
  bool is_first = false;
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(&caller);
    is_first = waiting_.size() == 1;
  }
  if (is_first) somebody_waits_.notify_one();
  caller.answer.wait();
  for (Caller* other : caller.behind)
    if (other != nullptr) other->answer.give();
}

/// Those who are taken into one transaction, and those who look when it is over.
struct ActQueue::Round {
  std::vector<Caller*> acting, looking;
  std::vector<Caller*> come;  // from `next` on they are not looked at yet
  std::size_t next = 0;
  std::chrono::steady_clock::duration patience_left = patience;
};

bool ActQueue::has_callers() {
  std::unique_lock lock(mutex_);
  somebody_waits_.wait(lock, [&] { return is_ending_ || !waiting_.empty(); });
  return !waiting_.empty();
}

bool ActQueue::take_callers(Round& round) {
  std::unique_lock lock(mutex_);
  const bool more_will_come = round.looking.empty() && round.acting.size() < newest_size_;
  if (waiting_.empty() && more_will_come && round.patience_left.count() > 0) {
    const auto began = std::chrono::steady_clock::now();
    somebody_waits_.wait_for(lock, round.patience_left, [&] { return is_ending_ || !waiting_.empty(); });
    round.patience_left -= std::chrono::steady_clock::now() - began;
  }
  round.come.clear();
  round.next = 0;
  std::swap(round.come, waiting_);
  return !round.come.empty();
}

Engine::Wish* ActQueue::next_wish(Round& round) {
  while (round.acting.size() < most_together) {
    if (round.next == round.come.size() && !take_callers(round)) return nullptr;
    Caller* const caller = round.come[round.next++];
    (caller->look == nullptr ? round.acting : round.looking).push_back(caller);
    if (caller->look == nullptr) return &caller->wish;
  }
  return nullptr;
}

void ActQueue::end_round(const Round& round) {
  const std::lock_guard lock(mutex_);
  waiting_.insert(waiting_.begin(), round.come.begin() + static_cast<std::ptrdiff_t>(round.next), round.come.end());
  if (round.acting.empty()) return;  // who only looks says nothing about how many will act
  newest_size_ = round.acting.size();
  counts_.acts += round.acting.size();
  ++counts_.transactions;
}

void ActQueue::work() {
  while (has_callers()) {  // until it ends
    Round round;
    engine_.act_together([&] { return next_wish(round); });
    end_round(round);
    if (!round.acting.empty()) answer_all(round.acting);
    for (Caller* caller : round.looking) {
      (*caller->look)(engine_);
      caller->answer.give();  // from here on the caller may be gone
    }
  }
}

}  // namespace luoxuan::engine
