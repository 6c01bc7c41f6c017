#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::account {

/// Who must sign in with a code of their telephone beside the password. Everybody may.
enum class SecondFactorRule { optional, administrators, everybody };
/// "optional", "administrators", "everybody"; invalid_input for another one.
[[nodiscard]] Result<SecondFactorRule> second_factor_rule_of(std::string_view name);

/// What passwords and sessions must keep to. Two sources disagree, so there are two: GB/T 22239 level 2 wants several kinds of
/// characters and a regular change (djbh2), OWASP ASVS forbids both (asvs).
struct Policy {
  std::string_view name = "djbh2";
  std::size_t shortest = 8;        // characters
  std::size_t longest = 128;       // never cut off: longer ones are refused
  std::size_t kinds = 3;           // of lower case, upper case, digits, others
  std::chrono::days rotation{90};  // 0: none
  int tries = 5;                   // wrong ones in a row, then it is locked
  std::chrono::minutes lock{15};
  std::chrono::minutes idle{30};
  std::chrono::hours lifetime{12};  // of a session, whatever is done with it
  std::chrono::hours setup_lifetime{72};
  SecondFactorRule second_factor = SecondFactorRule::optional;
  std::chrono::minutes offer_lifetime{10};  // of a second factor that was shown and not confirmed
  std::chrono::days unused{180};            // an account that nobody used for so long is disabled; 0: never
};

/// By name; invalid_input for another one.
[[nodiscard]] Result<Policy> policy_of(std::string_view name);

/// Every reason why this is no password under the policy. `context` are words that must not be in it: the person's id and name,
/// the institution's.
[[nodiscard]] Failures check_password(const Policy& policy, std::string_view password, const std::vector<std::string>& context);

}  // namespace luoxuan::account
