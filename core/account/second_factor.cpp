#include "account/second_factor.hpp"

#include "account/moment_column.hpp"
#include "account/recovery_codes.hpp"
#include "account/secret.hpp"
#include "account/totp.hpp"

namespace luoxuan::account {
namespace {

struct KeptOffer {
  std::string secret;
  Moment expires;
};

Failure wrong_proof() {
  return {FailureCode::not_permitted,
          say("expected the current password and a fresh code, found others", "当前密码或验证码不正确"),
          say("wait for the next code of the app; each is good once", "请使用应用显示的下一个验证码，每个只能用一次"),
          {}};
}

Result<std::optional<KeptOffer>> offer_of(store::Connection& connection, const std::string& institution,
                                          const std::string& person) {
  std::optional<KeptOffer> found;
  LX_TRY(connection.query("SELECT secret, expires FROM second_factor_offer WHERE institution = $1 AND person = $2",
                          {std::string_view(institution), std::string_view(person)}, [&](const store::Row& row) -> Result<void> {
                            found = KeptOffer{std::string(row.text(0)), moment_of(row.integer(1))};
                            return {};
                          }));
  return found;
}

Result<void> forget_offer(store::Connection& connection, const std::string& institution, const std::string& person) {
  return connection.post("DELETE FROM second_factor_offer WHERE institution = $1 AND person = $2",
                         {std::string_view(institution), std::string_view(person)});
}

/// Whose secret it is: what it is sealed for.
std::string owner_of_secret(const DeskParts& parts, const std::string& person) {
  return parts.institution + '/' + person;
}

Result<void> keep_offer(store::Connection& connection, const DeskParts& parts, const std::string& person,
                        const SecondFactorOffer& offer) {
  LX_TRY(forget_offer(connection, parts.institution, person));
  const std::string sealed = parts.sealing_key.seal(offer.secret, owner_of_secret(parts, person));
  return connection.post(
      "INSERT INTO second_factor_offer (institution, person, secret, expires) VALUES ($1, $2, $3, $4)",
      {std::string_view(parts.institution), std::string_view(person), std::string_view(sealed), number_of(offer.expires)});
}

std::string without_blanks(std::string_view code) {
  std::string plain;
  for (const char c : code)
    if (c != ' ') plain += c;
  return plain;
}

}  // namespace

Failure code_wanted() {
  return {FailureCode::condition_not_met,
          say("expected the code that the app on your telephone shows, found none", "还需要手机验证应用显示的验证码"),
          say("write its six digits, or one of your recovery codes", "请填写六位验证码，或一个恢复码"),
          {}};
}

Failure wrong_code() {
  return {FailureCode::not_permitted,
          say("expected a code that the app shows now and that was not used, found another", "验证码不正确、已过期或已使用"),
          say("wait for the next one; after several wrong ones the account is locked for a while",
              "请等待下一个验证码；连续多次输错会暂时锁定"),
          {}};
}

bool must_enrol(const DeskParts& parts, const Account& account) {
  if (!account.totp_secret.empty() || parts.policy.second_factor == SecondFactorRule::optional) return false;
  return parts.policy.second_factor == SecondFactorRule::everybody || is_administrator(parts, account);
}

Result<bool> SecondFactor::take_code(engine::Act& act, const DeskParts& parts, Account& account, std::string_view code) {
  const auto secret = parts.sealing_key.open(account.totp_secret, owner_of_secret(parts, account.person));
  if (secret)
    if (const auto step = fitting_step(*secret, without_blanks(code), parts.now, account.totp_step)) {
      account.totp_step = *step;
      return true;
    }
  // Recovery codes also work where the key is not the one any more: else a lost file would lock everybody out. What else was
  // written then is a wrong code like any other, and counts.
  LX_TRY_ASSIGN(const bool taken, RecoveryCodes(act.connection(), parts.institution).take(account.person, code));
  if (taken) act.record("recovery_code_used", {}, account.person, {{"person", account.person}});
  return taken;
}

Checked<SecondFactorState> SecondFactor::state(std::string_view person) const {
  const auto found = Accounts(parts_.reading, parts_.institution).find(person);
  if (!found) return Failures{found.error()};
  if (!*found) return SecondFactorState{};
  const auto left = RecoveryCodes(parts_.reading, parts_.institution).left((*found)->person);
  if (!left) return Failures{left.error()};
  Account without = **found;
  without.totp_secret.clear();
  return SecondFactorState{!(*found)->totp_secret.empty(), must_enrol(parts_, without), *left};
}

Checked<void> SecondFactor::with_proof(const Session& session, std::string_view password, std::string_view code,
                                       const Visitor& visitor, const Change& change) {
  const auto found = Accounts(parts_.reading, parts_.institution).find(session.person);
  if (!found) return Failures{found.error()};
  const std::string hash = *found ? (*found)->password : std::string();
  bool is_right = fits_password(hash, password) && *found && is_open(parts_, **found, visitor);
  if (is_right) {
    const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
      Accounts accounts(act.connection(), parts_.institution);
      auto current = accounts.find(session.person);
      if (!current) return Failures{current.error()};
      is_right = *current && (*current)->password == hash;
      if (!is_right) return Failures{wrong_proof()};
      Account account = **std::move(current);
      if (!account.totp_secret.empty()) {
        const auto taken = take_code(act, parts_, account, code);
        if (!taken) return Failures{taken.error()};
        is_right = *taken;
        if (!is_right) return Failures{wrong_proof()};
      }
      account.failures = 0;
      if (auto changed = change(act, account); !changed) return changed.error();
      if (auto updated = accounts.update(account); !updated) return Failures{updated.error()};
      return {};
    });
    if (is_right) {
      if (!acted) return acted.error();
      return {};
    }
  }
  if (auto noted = note_refusal(parts_, session.person, true, visitor); !noted) return noted.error();
  return Failures{wrong_proof()};
}

Checked<SecondFactorOffer> SecondFactor::offer(const Session& session, std::string_view password, std::string_view issuer,
                                               const Visitor& visitor) {
  const auto state = this->state(session.person);
  if (!state) return state.error();
  if (state->is_active)
    return Failures{{FailureCode::conflict,
                     say("expected no second factor yet, found one", "应尚未启用两步验证，实际已启用"),
                     say("take it away first", "请先停用"),
                     {}}};
  SecondFactorOffer made{new_totp_secret(), {}, parts_.now + parts_.policy.offer_lifetime};
  made.address = otpauth_address(issuer, session.person, made.secret);
  const auto done = with_proof(session, password, {}, visitor, [&](engine::Act& act, Account& account) -> Checked<void> {
    act.record("second_factor_offered", {}, session.person, {{"person", session.person}});
    if (auto kept = keep_offer(act.connection(), parts_, account.person, made); !kept) return Failures{kept.error()};
    return {};
  });
  if (!done) return done.error();
  return made;
}

Checked<std::vector<std::string>> SecondFactor::confirm(const Session& session, std::string_view code) {
  std::vector<std::string> codes;
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    auto& connection = act.connection();
    const auto offer = offer_of(connection, parts_.institution, session.person);
    if (!offer) return Failures{offer.error()};
    if (!*offer || parts_.now >= (*offer)->expires)
      return Failures{
          {FailureCode::conflict,
           say("expected a second factor that was shown a moment ago, found none", "应为刚显示的密钥，实际没有或已过期"),
           say("begin again", "请重新开始"),
           {}}};
    Accounts accounts(connection, parts_.institution);
    auto account = accounts.find(session.person);
    if (!account) return Failures{account.error()};
    const auto secret = parts_.sealing_key.open((*offer)->secret, owner_of_secret(parts_, session.person));
    if (!secret) return Failures{secret.error()};
    const auto step = fitting_step(*secret, without_blanks(code), parts_.now, 0);
    if (!*account || !step)
      return Failures{
          {FailureCode::invalid_input,
           say("code: expected the one that the app shows now, found another", "验证码：应为应用当前显示的验证码，实为其他值"),
           say("look whether the clock of the telephone is right", "请检查手机时间是否准确"),
           {}}};
    (*account)->totp_secret = (*offer)->secret;
    (*account)->totp_step = *step;
    act.record("second_factor_set", {}, session.person, {{"person", session.person}});
    auto renewed = RecoveryCodes(connection, parts_.institution).renew(session.person);
    if (!renewed) return Failures{renewed.error()};
    codes = *std::move(renewed);
    if (auto done = forget_offer(connection, parts_.institution, session.person); !done) return Failures{done.error()};
    if (auto done = accounts.update(**account); !done) return Failures{done.error()};
    const auto ended = Sessions(connection, parts_.institution).end_all_of(session.person, session.token);
    if (!ended) return Failures{ended.error()};
    return {};
  });
  if (!acted) return acted.error();
  return codes;
}

Checked<void> SecondFactor::remove(const Session& session, std::string_view password, std::string_view code,
                                   const Visitor& visitor) {
  return with_proof(session, password, code, visitor, [&](engine::Act& act, Account& account) -> Checked<void> {
    account.totp_secret.clear();
    account.totp_step = 0;
    act.record("second_factor_removed", {}, session.person, {{"person", session.person}});
    const auto forgotten = RecoveryCodes(act.connection(), parts_.institution).forget(account.person);
    if (!forgotten) return Failures{forgotten.error()};
    return {};
  });
}

Checked<std::vector<std::string>> SecondFactor::renew_recovery_codes(const Session& session, std::string_view password,
                                                                     std::string_view code, const Visitor& visitor) {
  std::vector<std::string> codes;
  const auto done = with_proof(session, password, code, visitor, [&](engine::Act& act, Account& account) -> Checked<void> {
    if (account.totp_secret.empty())
      return Failures{{FailureCode::conflict,
                       say("expected a second factor, found none", "应已启用两步验证，实际没有"),
                       say("set one up first", "请先启用"),
                       {}}};
    auto renewed = RecoveryCodes(act.connection(), parts_.institution).renew(account.person);
    if (!renewed) return Failures{renewed.error()};
    codes = *std::move(renewed);
    act.record("recovery_codes_renewed", {}, session.person, {{"person", session.person}});
    return {};
  });
  if (!done) return done.error();
  return codes;
}

}  // namespace luoxuan::account
