#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "quality/deliveries.hpp"
#include "server/executor.hpp"
#include "server/rounds.hpp"

namespace luoxuan::server {

/// 信使: takes what is due out of the house, on a thread of its own, so that a mail server that does not answer holds up nobody.
class Courier final : public engine::RecordListener {
 public:
  explicit Courier(std::unique_ptr<quality::DeliveryChannel> channel) : channel_(std::move(channel)) {}

  /// Begins; the executor must live until stop().
  void start(Executor& executor, std::function<void(const Failure&)> trouble);
  /// Waits for the letter that is under way.
  void stop() { rounds_.stop(); }

  /// There may be something to send at once.
  void look_again() { rounds_.wake(); }
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Look {
    std::optional<quality::Letter> letter;
    std::chrono::milliseconds pause{0};
  };
  void free_own_letters();
  [[nodiscard]] Rounds::Pause go_round();
  [[nodiscard]] Result<Look> look();
  [[nodiscard]] std::vector<std::string> paused_channels();
  [[nodiscard]] Rounds::Pause deliver(const quality::Letter& letter);

  std::unique_ptr<quality::DeliveryChannel> channel_;
  Executor* executor_ = nullptr;
  std::function<void(const Failure&)> trouble_;
  std::map<std::string, std::chrono::steady_clock::time_point> paused_;  // channels that did not work, until when
  Rounds rounds_;                                                        // last: its thread uses the others
};

}  // namespace luoxuan::server
