#include "server/attempt_limit.hpp"

#include <algorithm>

namespace luoxuan::server {
namespace {

constexpr std::size_t most_addresses = 10'000;

}  // namespace

bool AttemptLimit::take(const std::string& address, std::chrono::steady_clock::time_point now) {
  if (a_minute_ == 0) return true;
  const std::lock_guard lock(mutex_);
  // After a minute without a try everything is left again: such addresses need not be remembered.
  if (left_.size() >= most_addresses)
    std::erase_if(left_, [&](const auto& entry) { return now - entry.second.at > std::chrono::minutes(1); });
  const auto [entry, is_new] = left_.try_emplace(address, Left{static_cast<double>(a_minute_), now});
  Left& left = entry->second;
  const double minutes = std::chrono::duration<double, std::ratio<60>>(now - left.at).count();
  left.attempts = std::min<double>(a_minute_, left.attempts + minutes * a_minute_);
  left.at = now;
  if (left.attempts < 1) return false;
  left.attempts -= 1;
  return true;
}

}  // namespace luoxuan::server
