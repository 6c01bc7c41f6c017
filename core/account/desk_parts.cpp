#include "account/desk_parts.hpp"

#include <algorithm>

#include "account/sessions.hpp"

namespace luoxuan::account {

bool is_administrator(const DeskParts& parts, const Account& account) {
  return !account.duty.empty() || (parts.administers && parts.administers(account.person));
}

bool is_unused(const Policy& policy, const Account& account, Moment now) {
  return policy.unused.count() > 0 &&
         now >= std::max({account.last_sign_in, account.password_changed, account.opened}) + policy.unused;
}

bool is_open(const DeskParts& parts, const Account& account, const Visitor& visitor) {
  if (account.disabled || parts.now < account.locked_until || is_unused(parts.policy, account, parts.now)) return false;
  return !parts.may_administer_from || !is_administrator(parts, account) || parts.may_administer_from(visitor.address);
}

Checked<void> note_refusal(const DeskParts& parts, const std::string& known, bool counts, const Visitor& visitor) {
  const auto acted = parts.act([&](engine::Act& act) -> Checked<void> {
    act.record("sign_in_refused", {}, "", {{"name", known}, {"address", visitor.address}});
    if (known.empty()) return {};
    Accounts accounts(act.connection(), parts.institution);
    auto current = accounts.find(known);
    if (!current) return Failures{current.error()};
    if (!*current) return {};
    Account changed = **std::move(current);
    const bool is_forgotten = !changed.disabled && is_unused(parts.policy, changed, parts.now);
    if (!counts && !is_forgotten) return {};
    if (is_forgotten) {
      changed.disabled = true;
      act.record("account_disabled", {}, "", {{"person", changed.person}, {"reason", "unused"}});
    } else if (++changed.failures >= parts.policy.tries) {
      changed.failures = 0;
      changed.locked_until = parts.now + parts.policy.lock;
      act.record("account_locked", {}, "", {{"person", changed.person}, {"address", visitor.address}});
    }
    if (auto updated = accounts.update(changed); !updated) return Failures{updated.error()};
    return {};
  });
  if (!acted) return acted.error();
  return {};
}

Failure no_entry() {
  return {
      FailureCode::not_permitted,
      say("expected the name and password of an account that is open, found another", "用户名或密码不正确，或账户已锁定、停用"),
      say("after several wrong passwords an account is locked for a while; an administrator resets it",
          "连续多次输错会暂时锁定；可请系统管理员重置"),
      {}};
}

}  // namespace luoxuan::account
