#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "account/desk_parts.hpp"
#include "account/sessions.hpp"

namespace luoxuan::account {

/// A second factor that is not yet confirmed: to be shown once to the person.
struct SecondFactorOffer {
  std::string secret;   // base 32
  std::string address;  // otpauth://
  Moment expires;
};

/// How a person's second factor stands.
struct SecondFactorState {
  bool is_active = false;
  bool is_required = false;
  std::int64_t recovery_codes = 0;  // that are left
};

/// The code of an app beside the password (security row 24): asked for at sign-in, confirmed before it counts, taken away only
/// with password and code. Each act has its record; none holds a secret.
class SecondFactor {
 public:
  explicit SecondFactor(DeskParts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] Checked<SecondFactorState> state(std::string_view person) const;
  /// not_permitted for a wrong password, which counts as at sign-in; conflict when there is one already. `issuer`: the
  /// institution, as the app shows it.
  [[nodiscard]] Checked<SecondFactorOffer> offer(const Session& session, std::string_view password, std::string_view issuer,
                                                 const Visitor& visitor);
  /// With a code of what was offered. From now on it is asked for; the other sessions end. Gives the recovery codes.
  [[nodiscard]] Checked<std::vector<std::string>> confirm(const Session& session, std::string_view code);
  /// not_permitted for a wrong password or code, which counts as at sign-in.
  [[nodiscard]] Checked<void> remove(const Session& session, std::string_view password, std::string_view code,
                                     const Visitor& visitor);
  [[nodiscard]] Checked<std::vector<std::string>> renew_recovery_codes(const Session& session, std::string_view password,
                                                                       std::string_view code, const Visitor& visitor);

  /// As a part of the act: whether this is a code of the account that was not used before. Then it is used up; the account is
  /// changed, not written.
  [[nodiscard]] static Result<bool> take_code(engine::Act& act, const DeskParts& parts, Account& account, std::string_view code);

 private:
  using Change = std::function<Checked<void>(engine::Act&, Account&)>;
  /// Does the change when the password is right and, where the account has one, the code. Else it is noted as refused.
  [[nodiscard]] Checked<void> with_proof(const Session& session, std::string_view password, std::string_view code,
                                         const Visitor& visitor, const Change& change);

  DeskParts parts_;
};

/// Whether the account must have a second factor and has none yet.
[[nodiscard]] bool must_enrol(const DeskParts& parts, const Account& account);

/// condition_not_met: password and account are right, and the code is wanted.
[[nodiscard]] Failure code_wanted();
[[nodiscard]] Failure wrong_code();

}  // namespace luoxuan::account
