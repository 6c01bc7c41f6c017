#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "engine/shell/engine.hpp"
#include "store/connection.hpp"

namespace luoxuan::account {

/// Who may sign in. `duty` is that of accounts which only administer, "system" or "audit": they have no post and see nothing of
/// the college's work. Else it is empty and the person is one of the organisation.
struct Account {
  std::string person = {};  // id
  std::string duty = {};
  std::string password = {};  // argon2id; empty: none was set yet
  Moment password_changed = {};
  std::int64_t failures = 0;  // wrong passwords in a row
  Moment locked_until = {};
  bool disabled = false;
  Moment last_sign_in = {};
  std::string setup_token = {};  // SHA-256 of the one-time token; empty: none is open
  Moment setup_expires = {};
  std::string totp_secret = {};  // sealed (sealing_key.hpp), of base32; empty: not asked for
  std::int64_t totp_step = 0;    // the newest that was used: none is used twice
  Moment opened = {};            // when it was made, reset or enabled: from then on it counts as unused
};

/// The accounts of one institution, as this connection sees them.
class Accounts {
 public:
  Accounts(store::Connection& connection, std::string institution)
      : connection_(connection), institution_(std::move(institution)) {}

  /// By the name that a person writes; case and full-width letters do not count. nothing when there is none.
  [[nodiscard]] Result<std::optional<Account>> find(std::string_view name) const;
  /// Of the account whose one-time token this is.
  [[nodiscard]] Result<std::optional<Account>> of_setup_token(std::string_view token) const;
  [[nodiscard]] Result<std::vector<Account>> all() const;
  [[nodiscard]] Result<bool> are_there_any() const;

  /// conflict when another account has the same name but for case and width.
  [[nodiscard]] Result<void> add(const Account& account);
  [[nodiscard]] Result<void> update(const Account& account);

 private:
  [[nodiscard]] Result<std::vector<Account>> where(std::string_view condition, std::string_view sought) const;

  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::account
