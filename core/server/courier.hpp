#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "quality/deliveries.hpp"
#include "server/executor.hpp"

namespace luoxuan::server {

/// 信使: takes what is due out of the house, on a thread of its own, so that a mail server that does not answer holds up nobody.
class Courier final : public engine::RecordListener {
 public:
  explicit Courier(std::unique_ptr<quality::DeliveryChannel> channel) : channel_(std::move(channel)) {}
  ~Courier() override;
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// Begins; the executor must live until stop().
  void start(Executor& executor, std::function<void(const Failure&)> trouble);
  /// Waits for the letter that is under way.
  void stop();

  /// There may be something to send at once.
  void look_again();
  [[nodiscard]] Result<void> heard(engine::Act& act, const engine::Record& record) override;

 private:
  struct Look {
    std::optional<quality::Letter> letter;
    std::chrono::milliseconds pause{0};
  };
  void work();
  [[nodiscard]] Result<Look> look();
  [[nodiscard]] std::vector<std::string> paused_channels();
  void deliver(const quality::Letter& letter);
  void rest(std::chrono::milliseconds pause);

  std::unique_ptr<quality::DeliveryChannel> channel_;
  Executor* executor_ = nullptr;
  std::function<void(const Failure&)> trouble_;
  std::map<std::string, std::chrono::steady_clock::time_point> paused_;  // channels that did not work, until when
  std::mutex mutex_;
  std::condition_variable news_;
  bool is_news_ = false;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses the others
};

}  // namespace luoxuan::server
