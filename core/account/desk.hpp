#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "account/accounts.hpp"
#include "account/policy.hpp"
#include "account/sessions.hpp"

namespace luoxuan::account {

/// Where somebody sits.
struct Visitor {
  std::string address;
  std::string agent;
};

/// A session that began: `secret` goes into the cookie and is kept nowhere else.
struct Entry {
  std::string secret;
  Session session;
  Account account;
};

/// A one-time token, to be given to the person; kept as its digest only.
struct SetupToken {
  std::string person;
  std::string token;
  Moment expires;
};

/// Everything that happens to accounts and sessions: each is one act with a record of who, from where, and what (security rows 1
/// to 17, 31). Reads with a connection of its own, writes through the given act, so that the slow work on passwords holds nobody
/// up.
class Desk {
 public:
  using Body = std::function<Checked<void>(engine::Act&)>;
  struct Parts {
    store::Connection& reading;
    std::string institution;
    const Policy& policy;
    Moment now;
    std::function<Checked<engine::Engine::Acted>(const Body&)> act;
    /// Words that must not be in the password of this person.
    std::function<std::vector<std::string>(const std::string&)> words;
  };
  explicit Desk(Parts parts) : parts_(std::move(parts)) {}

  /// not_permitted, always in the same words, for a wrong name or password and for a locked or disabled account.
  [[nodiscard]] Checked<Entry> sign_in(std::string_view name, std::string_view password, const Visitor& visitor);
  [[nodiscard]] Checked<void> sign_out(const Session& session);

  /// not_permitted when the current one is wrong. Ends the other sessions.
  [[nodiscard]] Checked<void> change_password(const Session& session, std::string_view current, std::string_view wanted);
  /// With a one-time token. not_permitted when it is none, was used, or its time is over.
  [[nodiscard]] Checked<std::string> set_up(std::string_view token, std::string_view password, const Visitor& visitor);

  /// A new account, without a password.
  [[nodiscard]] Checked<SetupToken> add(std::string_view person, std::string_view duty, std::string_view by);
  /// A new account with a password: for demonstrations.
  [[nodiscard]] Checked<void> add_with_password(std::string_view person, std::string_view duty, std::string_view password);
  /// Unlocks it, ends its sessions, and lets a new password be set. The old one is no longer good.
  [[nodiscard]] Checked<SetupToken> reset(std::string_view person, std::string_view by);
  /// Disabling ends all sessions.
  [[nodiscard]] Checked<void> disable(std::string_view person, bool disabled, std::string_view by);
  /// By its id, of this person (empty: of anybody). not_found when there is none.
  [[nodiscard]] Checked<void> end_session(std::string_view id, std::string_view person, std::string_view by);

  [[nodiscard]] bool must_change(const Account& account) const;

 private:
  [[nodiscard]] Checked<Account> required(std::string_view person) const;
  [[nodiscard]] Checked<void> refused(const std::string& person, const Account* account, const Visitor& visitor);
  [[nodiscard]] Checked<SetupToken> give_token(Account account, bool is_new, std::string_view by);
  [[nodiscard]] Checked<void> check(const Account& account, std::string_view password) const;

  Parts parts_;
};

}  // namespace luoxuan::account
