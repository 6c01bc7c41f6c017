#include "server/rounds.hpp"

#include <algorithm>

namespace luoxuan::server {
namespace {

constexpr std::chrono::milliseconds shortest_rest(50);

}  // namespace

Rounds::~Rounds() {
  stop();
}

void Rounds::start(std::function<void()> first, Round round) {
  thread_ = std::thread([this, first = std::move(first), round = std::move(round)] {
    first();
    go(round);
  });
}

void Rounds::wake() {
  const std::lock_guard lock(mutex_);
  is_woken_ = true;
  news_.notify_one();
}

void Rounds::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  news_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Rounds::go(const Round& round) {
  while (begins())
    if (const Pause pause = round()) rest(*pause);
}

bool Rounds::begins() {
  const std::lock_guard lock(mutex_);
  is_woken_ = false;
  return !is_ending_;
}

void Rounds::rest(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  news_.wait_for(lock, std::max(pause, shortest_rest), [&] { return is_ending_ || is_woken_; });
}

}  // namespace luoxuan::server
