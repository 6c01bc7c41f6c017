#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

namespace luoxuan::server {

/// A thread that goes its rounds: in each it does one thing that is to be done, and between them it rests until its time comes or
/// somebody wakes it.
class Rounds {
 public:
  /// How long to rest after a round, at least a moment; nothing: there may be more to do at once.
  using Pause = std::optional<std::chrono::milliseconds>;
  using Round = std::function<Pause()>;

  Rounds() = default;
  ~Rounds();
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;

  /// Begins, with `first` once, on the new thread.
  void start(std::function<void()> first, Round round);
  /// There may be something to do. From any thread.
  void wake();
  /// Waits for the round that is under way. From any thread but its own.
  void stop();

 private:
  void go(const Round& round);
  /// Whether another round begins.
  [[nodiscard]] bool begins();
  void rest(std::chrono::milliseconds pause);

  std::mutex mutex_;
  std::condition_variable news_;
  bool is_woken_ = false;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace luoxuan::server
