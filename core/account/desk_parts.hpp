#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "account/accounts.hpp"
#include "account/policy.hpp"
#include "account/sealing_key.hpp"

namespace luoxuan::account {

/// Where somebody sits.
struct Visitor {
  std::string address;
  std::string agent;
};

/// What acts on accounts work with. They read with a connection of their own and write through the given act, so that the slow
/// work on passwords holds nobody up.
struct DeskParts {
  using Body = std::function<Checked<void>(engine::Act&)>;
  store::Connection& reading;
  std::string institution;
  const Policy& policy;
  const SealingKey& sealing_key;
  Moment now;
  std::function<Checked<engine::Engine::Acted>(const Body&)> act;
  /// Words that must not be in the password of this person.
  std::function<std::vector<std::string>(const std::string&)> words;
  /// Whether this person of the organisation administers; those with a duty do anyway. None: nobody.
  std::function<bool(const std::string&)> administers = {};
  /// Whether administrators may come from this address. None: from everywhere.
  std::function<bool(std::string_view)> may_administer_from = {};
};

[[nodiscard]] bool is_administrator(const DeskParts& parts, const Account& account);

/// Whether the account may be used from there now: neither disabled nor locked nor unused for too long, and, of an administrator,
/// from an address that administrators may come from.
[[nodiscard]] bool is_open(const DeskParts& parts, const Account& account, const Visitor& visitor);

/// Whether nobody has used it for so long that it counts as disabled.
[[nodiscard]] bool is_unused(const Policy& policy, const Account& account, Moment now);

/// Tells of a wrong password or code, and counts it where the account is open: after the policy's tries it is locked. One that
/// nobody used for too long is disabled. `known`: the account's id; empty for a name that nobody has, which is not kept, as
/// people write their password there.
[[nodiscard]] Checked<void> note_refusal(const DeskParts& parts, const std::string& known, bool counts, const Visitor& visitor);

/// The same words for everything that is wrong, so that nobody learns which accounts there are.
[[nodiscard]] Failure no_entry();

}  // namespace luoxuan::account
