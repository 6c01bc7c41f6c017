#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::account {

/// The secret addresses under which calendar programs read the deadlines of people: one a person at most. Only their SHA-256 is
/// kept.
class CalendarFeeds {
 public:
  CalendarFeeds(store::Connection& connection, std::string institution)
      : connection_(connection), institution_(std::move(institution)) {}

  /// Gives the person a new secret; the one before is worth nothing any more.
  [[nodiscard]] Result<void> renew(std::string_view person, std::string_view secret, Moment now);
  [[nodiscard]] Result<void> end(std::string_view person);
  /// Since when the person has one; nothing when there is none.
  [[nodiscard]] Result<std::optional<Moment>> made(std::string_view person) const;
  /// Whose secret it is; nothing when nobody's.
  [[nodiscard]] Result<std::optional<std::string>> person_of(std::string_view secret) const;

 private:
  store::Connection& connection_;
  std::string institution_;
};

}  // namespace luoxuan::account
