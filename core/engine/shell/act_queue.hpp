#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/shell/engine.hpp"

namespace luoxuan::engine {

/// Lets many threads act on one engine (group commit): a thread of its own puts the acts that wait into one transaction, so
/// that they share the cost of being durable. The engine belongs to that thread as long as this lives.
class ActQueue {
 public:
  explicit ActQueue(Engine& engine);
  /// Nobody may call act() any more.
  ~ActQueue();
  ActQueue(const ActQueue&) = delete;
  ActQueue& operator=(const ActQueue&) = delete;

  /// As Engine::act, from any thread; returns when the act is on the disk or refused. The body runs on the queue's thread.
  [[nodiscard]] Checked<Engine::Acted> act(std::string_view id, const std::function<Checked<void>(Act&)>& body);
  [[nodiscard]] Checked<Engine::Acted> act(std::string_view id, const Command& command, std::string_view by);

  /// Looks at something on the queue's thread, between two transactions: for what only that thread may touch.
  void look(const std::function<void(const Engine&)>& body);

  /// How many acts and how many transactions there were.
  struct Counts {
    std::uint64_t acts = 0;
    std::uint64_t transactions = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Caller;
  struct Round;
  void wait_for(Caller& caller);
  void work();
  /// Waits until somebody waits; false: nobody will any more.
  [[nodiscard]] bool has_callers();
  /// The next who waits for an act, also of those who come while the transaction is open; nullptr: it is time to end it.
  [[nodiscard]] Engine::Wish* next_wish(Round& round);
  /// False: nobody waits now.
  [[nodiscard]] bool take_callers(Round& round);
  void end_round(const Round& round);

  Engine& engine_;
  mutable std::mutex mutex_;
  std::condition_variable somebody_waits_;
  std::vector<Caller*> waiting_;
  std::size_t newest_size_ = 0;  // acts of the newest transaction: about as many will come again
  Counts counts_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace luoxuan::engine
