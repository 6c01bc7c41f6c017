#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::account {

/// Codes for who has lost the telephone: each is good once in place of one of the app's. Kept as digests: 80 bits cannot be
/// guessed back.
class RecoveryCodes {
 public:
  RecoveryCodes(store::Connection& connection, std::string institution)
      : connection_(connection), institution_(std::move(institution)) {}

  /// Ten new ones, to be shown once; those before are good no longer.
  [[nodiscard]] Result<std::vector<std::string>> renew(std::string_view person);
  /// Uses one up. False when it is none of the person's. Hyphens, blanks and case do not count.
  [[nodiscard]] Result<bool> take(std::string_view person, std::string_view written);
  [[nodiscard]] Result<std::int64_t> left(std::string_view person) const;
  [[nodiscard]] Result<void> forget(std::string_view person);

 private:
  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::account
