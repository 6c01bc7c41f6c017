#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "account/desk_parts.hpp"
#include "account/sessions.hpp"

namespace luoxuan::account {

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
/// to 17, 24, 29 to 31).
class Desk {
 public:
  using Body = DeskParts::Body;
  using Parts = DeskParts;
  explicit Desk(Parts parts) : parts_(std::move(parts)) {}

  /// not_permitted, always in the same words, for a wrong name or password and for an account that is not open.
  /// condition_not_met when all that is right and the account has a second factor of which no code was given.
  [[nodiscard]] Checked<Entry> sign_in(std::string_view name, std::string_view password, const Visitor& visitor,
                                       std::string_view code = {});
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
  /// Whether it must have a second factor and has none yet.
  [[nodiscard]] bool must_enrol(const Account& account) const;
  /// Whether a session of this account may be used from there: not disabled, and of an administrator only from where those may
  /// come from.
  [[nodiscard]] bool is_welcome(const Account& account, const Visitor& visitor) const;

 private:
  [[nodiscard]] Checked<Account> required(std::string_view person) const;
  [[nodiscard]] Checked<SetupToken> give_token(Account account, bool is_new, std::string_view by);
  [[nodiscard]] Checked<void> check(const Account& account, std::string_view password) const;

  Parts parts_;
};

}  // namespace luoxuan::account
