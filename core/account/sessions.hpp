#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "account/policy.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::account {

/// Somebody is signed in somewhere.
struct Session {
  std::string token = {};  // SHA-256 of what the cookie holds
  std::string id = {};     // by which people speak of it; tells nothing about the token
  std::string person = {};
  std::string csrf = {};
  Moment began = {};
  Moment seen = {};
  std::string address = {};
  std::string agent = {};
};

/// Until when a session is good, if nothing more is done with it.
[[nodiscard]] Moment end_of(const Session& session, const Policy& policy);

/// The sessions of one institution, as this connection sees them.
class Sessions {
 public:
  Sessions(store::Connection& connection, std::string institution)
      : connection_(connection), institution_(std::move(institution)) {}

  /// By what the cookie holds; nothing when there is none, or its time is over.
  [[nodiscard]] Result<std::optional<Session>> find(std::string_view secret, const Policy& policy, Moment now) const;
  /// Of one person, or of everybody (empty); those whose time is over are left out.
  [[nodiscard]] Result<std::vector<Session>> all(std::string_view person, const Policy& policy, Moment now) const;

  [[nodiscard]] Result<void> add(const Session& session);
  [[nodiscard]] Result<void> saw(const Session& session, Moment now);
  /// By its token.
  [[nodiscard]] Result<void> end(std::string_view token);
  /// All of a person but the one with this token (empty: all).
  [[nodiscard]] Result<void> end_all_of(std::string_view person, std::string_view but);
  [[nodiscard]] Result<void> forget_old(const Policy& policy, Moment now);

 private:
  [[nodiscard]] Result<std::vector<Session>> where(std::string_view condition, std::string_view sought) const;

  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::account
