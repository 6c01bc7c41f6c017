#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace luoxuan::server {

/// How often one address may try to sign in: so many at once, and as many a minute (security row 42). Each attempt costs the
/// server the time of a password hash, whoever it is for. Safe to use from several threads.
class AttemptLimit {
 public:
  /// 0: no limit.
  explicit AttemptLimit(int a_minute) : a_minute_(a_minute) {}

  /// False when this one is too many.
  [[nodiscard]] bool take(const std::string& address, std::chrono::steady_clock::time_point now);

 private:
  struct Left {
    double attempts = 0;
    std::chrono::steady_clock::time_point at;
  };

  int a_minute_;
  std::mutex mutex_;
  std::map<std::string, Left, std::less<>> left_;  // of addresses that tried lately
};

}  // namespace luoxuan::server
