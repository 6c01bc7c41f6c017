#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <string>

namespace luoxuan::server {

/// What the server counts about its answers, in the text form of Prometheus. Safe to use from several threads.
class Metrics {
 public:
  void answered(int status, std::chrono::microseconds took);

  /// Figures of others, told beside.
  struct Others {
    std::size_t connections = 0;
    std::size_t channels = 0;
    std::size_t waiting = 0;
    std::uint64_t acts = 0;
    std::uint64_t transactions = 0;
  };
  [[nodiscard]] std::string text(const Others& others) const;

 private:
  static constexpr std::array<int, 10> limits = {1, 2, 5, 10, 20, 50, 100, 250, 1000, 5000};  // ms
  std::array<std::atomic<std::uint64_t>, 6> by_class_{};
  std::array<std::atomic<std::uint64_t>, limits.size() + 1> by_time_{};
  std::atomic<std::uint64_t> microseconds_ = 0;
};

}  // namespace luoxuan::server
