#include "account/desk.hpp"

#include <algorithm>

#include "account/recovery_codes.hpp"
#include "account/second_factor.hpp"
#include "account/secret.hpp"
#include "base/digest.hpp"
#include "base/text.hpp"

namespace luoxuan::account {
namespace {

/// As it stands in the history: short, and on one line.
std::string shown(std::string_view written) {
  std::string text;
  std::size_t at = 0;
  for (std::size_t count = 0; at < written.size() && count < 100; ++count) {
    const char32_t c = text::next_code_point(written, at);
    text::append_code_point(text, c < 0x20 || c == 0x7f ? U' ' : c);
  }
  return text;
}

Failure no_account(std::string_view person) {
  return {FailureCode::not_found,
          say("expected an account, found none of '{}'", "应为账户，实际没有“{}”", shown(person)),
          say("look at the list again", "请刷新列表"),
          {}};
}

template <class Done>
Checked<void> only_failures(const Checked<Done>& done) {
  if (!done) return done.error();
  return {};
}

Checked<void> as_checked(const Result<void>& done) {
  if (!done) return Failures{done.error()};
  return {};
}

Session new_session(const Account& account, const Visitor& visitor, Moment now, const std::string& secret) {
  return {.token = sha256(secret),
          .id = sha256("id of " + secret).substr(0, 16),
          .person = account.person,
          .csrf = random_token(),
          .began = now,
          .seen = now,
          .address = visitor.address,
          .agent = shown(visitor.agent)};
}

}  // namespace

Checked<Entry> Desk::sign_in(std::string_view name, std::string_view password, const Visitor& visitor, std::string_view code) {
  const auto found = Accounts(parts_.reading, parts_.institution).find(name);
  if (!found) return Failures{found.error()};
  const std::string known = *found ? (*found)->person : std::string();
  const std::string hash = *found ? (*found)->password : std::string();
  const bool fits = fits_password(hash, password);  // also for nobody: it takes as long
  const bool may_enter = *found && is_open(parts_, **found, visitor);
  if (!fits || !may_enter) {
    if (auto told = note_refusal(parts_, known, may_enter, visitor); !told) return told.error();
    return Failures{no_entry()};
  }
  if (!(*found)->totp_secret.empty() && code.empty()) return Failures{code_wanted()};
  Entry entry{random_token(), {}, **found};
  entry.session = new_session(entry.account, visitor, parts_.now, entry.secret);
  bool is_code_wrong = false;
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    Accounts accounts(act.connection(), parts_.institution);
    // It may have been disabled or locked, or the code used, while the password was looked at.
    const auto current = accounts.find(known);
    if (!current) return Failures{current.error()};
    if (!*current || (*current)->password != hash || !is_open(parts_, **current, visitor)) return Failures{no_entry()};
    entry.account = **current;
    if (!entry.account.totp_secret.empty()) {
      const auto taken = SecondFactor::take_code(act, parts_, entry.account, code);
      if (!taken) return Failures{taken.error()};
      is_code_wrong = !*taken;
      if (is_code_wrong) return Failures{wrong_code()};
    }
    entry.account.failures = 0;
    entry.account.last_sign_in = parts_.now;
    act.record("signed_in", {}, known, {{"person", known}, {"session", entry.session.id}, {"address", visitor.address}});
    if (auto updated = accounts.update(entry.account); !updated) return Failures{updated.error()};
    Sessions sessions(act.connection(), parts_.institution);
    if (auto forgotten = sessions.forget_old(parts_.policy, parts_.now); !forgotten) return Failures{forgotten.error()};
    return as_checked(sessions.add(entry.session));
  });
  if (is_code_wrong)
    if (auto told = note_refusal(parts_, known, true, visitor); !told) return told.error();
  if (!acted) return acted.error();
  return entry;
}

Checked<void> Desk::sign_out(const Session& session) {
  return only_failures(parts_.act([&](engine::Act& act) -> Checked<void> {
    act.record("signed_out", {}, session.person, {{"person", session.person}, {"session", session.id}});
    return as_checked(Sessions(act.connection(), parts_.institution).end(session.token));
  }));
}

Checked<Account> Desk::required(std::string_view person) const {
  auto found = Accounts(parts_.reading, parts_.institution).find(person);
  if (!found) return Failures{found.error()};
  if (!*found) return Failures{no_account(person)};
  return **std::move(found);
}

Checked<void> Desk::check(const Account& account, std::string_view password) const {
  std::vector<std::string> words = parts_.words(account.person);
  words.push_back(account.person);
  if (Failures refusals = check_password(parts_.policy, password, words); !refusals.empty()) return refusals;
  return {};
}

Checked<void> Desk::change_password(const Session& session, std::string_view current, std::string_view wanted) {
  auto account = required(session.person);
  if (!account) return account.error();
  if (!fits_password(account->password, current))
    return Failures{{FailureCode::not_permitted,
                     say("expected the current password, found another", "当前密码不正确"),
                     say("write the one that you signed in with", "请填写登录时使用的密码"),
                     {}}};
  if (auto fits = check(*account, wanted); !fits) return fits.error();
  if (current == wanted)
    return Failures{{FailureCode::invalid_input,
                     say("password: expected another one, found the same", "密码：应与当前密码不同，实际相同"),
                     say("take another one", "请换一个"),
                     {}}};
  auto hash = hash_password(wanted);
  if (!hash) return Failures{hash.error()};
  return only_failures(parts_.act([&](engine::Act& act) -> Checked<void> {
    Account changed = *account;
    changed.password = *hash;
    changed.password_changed = parts_.now;
    act.record("password_changed", {}, session.person, {{"person", session.person}});
    if (auto updated = Accounts(act.connection(), parts_.institution).update(changed); !updated) return Failures{updated.error()};
    return as_checked(Sessions(act.connection(), parts_.institution).end_all_of(session.person, session.token));
  }));
}

Checked<std::string> Desk::set_up(std::string_view token, std::string_view password, const Visitor& visitor) {
  const Failures refusal = {
      {FailureCode::not_permitted,
       say("expected a one-time token that is still good, found another", "应为有效的一次性链接，实际无效、已使用或已过期"),
       say("ask an administrator for a new one", "请系统管理员重新生成"),
       {}}};
  auto found = Accounts(parts_.reading, parts_.institution).of_setup_token(token);
  if (!found) return Failures{found.error()};
  if (!*found || parts_.now >= (*found)->setup_expires || (*found)->disabled) return refusal;
  if (auto fits = check(**found, password); !fits) return fits.error();
  auto hash = hash_password(password);
  if (!hash) return Failures{hash.error()};
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    Accounts accounts(act.connection(), parts_.institution);
    auto current = accounts.of_setup_token(token);  // once: also when two came at the same time
    if (!current) return Failures{current.error()};
    if (!*current) return refusal;
    Account changed = **std::move(current);
    changed.password = *hash;
    changed.password_changed = parts_.now;
    changed.failures = 0;
    changed.locked_until = {};
    changed.setup_token.clear();
    changed.opened = parts_.now;
    act.record("password_set", {}, changed.person, {{"person", changed.person}, {"address", visitor.address}});
    return as_checked(accounts.update(changed));
  });
  if (!acted) return acted.error();
  return (*found)->person;
}

Checked<SetupToken> Desk::give_token(Account account, bool is_new, std::string_view by) {
  SetupToken given{account.person, random_token(), parts_.now + parts_.policy.setup_lifetime};
  account.setup_token = sha256(given.token);
  account.setup_expires = given.expires;
  account.opened = parts_.now;
  const auto acted = parts_.act([&](engine::Act& act) -> Checked<void> {
    act.record(is_new ? "account_added" : "account_reset", {}, by, {{"person", account.person}, {"duty", account.duty}});
    Accounts accounts(act.connection(), parts_.institution);
    if (auto forgotten = RecoveryCodes(act.connection(), parts_.institution).forget(account.person); !forgotten)
      return Failures{forgotten.error()};
    if (auto written = is_new ? accounts.add(account) : accounts.update(account); !written) return Failures{written.error()};
    return as_checked(Sessions(act.connection(), parts_.institution).end_all_of(account.person, ""));
  });
  if (!acted) return acted.error();
  return given;
}

Checked<SetupToken> Desk::add(std::string_view person, std::string_view duty, std::string_view by) {
  if (duty != "" && duty != "system" && duty != "audit")
    return Failures{
        {FailureCode::invalid_input,
         say("duty: expected system, audit or nothing, found '{}'", "duty：应为 system、audit 或空，实为“{}”", shown(duty)),
         say("an account has one duty", "一个账户只有一种职责"),
         {}}};
  const std::string id(text::trim(person));
  if (id.empty() || id.size() > 64 || shown(id) != id)
    return Failures{{FailureCode::invalid_input,
                     say("person: expected a name of 1 to 64 bytes on one line", "person：应为 1 至 64 字节的名称"),
                     {},
                     {}}};
  return give_token({.person = id, .duty = std::string(duty)}, true, by);
}

Checked<void> Desk::add_with_password(std::string_view person, std::string_view duty, std::string_view password) {
  auto hash = hash_password(password);
  if (!hash) return Failures{hash.error()};
  return only_failures(parts_.act([&](engine::Act& act) -> Checked<void> {
    Account account{.person = std::string(person), .duty = std::string(duty), .password = *hash};
    account.password_changed = account.opened = parts_.now;
    act.record("account_added", {}, "", {{"person", account.person}, {"duty", account.duty}});
    return as_checked(Accounts(act.connection(), parts_.institution).add(account));
  }));
}

Checked<SetupToken> Desk::reset(std::string_view person, std::string_view by) {
  auto account = required(person);
  if (!account) return account.error();
  account->password.clear();
  account->failures = 0;
  account->locked_until = {};
  account->totp_secret.clear();
  account->totp_step = 0;
  return give_token(*account, false, by);
}

Checked<void> Desk::disable(std::string_view person, bool disabled, std::string_view by) {
  auto account = required(person);
  if (!account) return account.error();
  if (disabled && account->person == by)
    return Failures{{FailureCode::conflict,
                     say("expected another account, found one's own", "应为他人的账户，实为自己的"),
                     say("another administrator disables it", "请由其他管理员停用"),
                     {}}};
  return only_failures(parts_.act([&](engine::Act& act) -> Checked<void> {
    account->disabled = disabled;
    if (!disabled) account->opened = parts_.now;
    act.record(disabled ? "account_disabled" : "account_enabled", {}, by, {{"person", account->person}});
    if (auto updated = Accounts(act.connection(), parts_.institution).update(*account); !updated)
      return Failures{updated.error()};
    return as_checked(Sessions(act.connection(), parts_.institution).end_all_of(account->person, ""));
  }));
}

Checked<void> Desk::end_session(std::string_view id, std::string_view person, std::string_view by) {
  auto sessions = Sessions(parts_.reading, parts_.institution).all(person, parts_.policy, parts_.now);
  if (!sessions) return Failures{sessions.error()};
  const auto found = std::ranges::find(*sessions, id, &Session::id);
  if (found == sessions->end())
    return Failures{{FailureCode::not_found,
                     say("expected a session, found none", "应为会话，实际没有"),
                     say("look at the list again", "请刷新列表"),
                     {}}};
  return only_failures(parts_.act([&](engine::Act& act) -> Checked<void> {
    act.record("session_ended", {}, by, {{"person", found->person}, {"session", found->id}});
    return as_checked(Sessions(act.connection(), parts_.institution).end(found->token));
  }));
}

bool Desk::must_change(const Account& account) const {
  return parts_.policy.rotation.count() > 0 && parts_.now >= account.password_changed + parts_.policy.rotation;
}

bool Desk::must_enrol(const Account& account) const {
  return account::must_enrol(parts_, account);
}

bool Desk::is_welcome(const Account& account, const Visitor& visitor) const {
  return !account.disabled &&
         (!parts_.may_administer_from || !is_administrator(parts_, account) || parts_.may_administer_from(visitor.address));
}

}  // namespace luoxuan::account
