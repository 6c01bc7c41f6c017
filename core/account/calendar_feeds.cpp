#include "account/calendar_feeds.hpp"

#include "account/moment_column.hpp"
#include "base/digest.hpp"

namespace luoxuan::account {

Result<void> CalendarFeeds::renew(std::string_view person, std::string_view secret, Moment now) {
  const std::string token = sha256(secret);
  LX_TRY(
      connection_.execute("INSERT INTO calendar_feed (institution, person, token, made) VALUES ($1, $2, $3, $4) ON CONFLICT "
                          "(institution, person) DO UPDATE SET token = excluded.token, made = excluded.made",
                          {std::string_view(institution_), person, std::string_view(token), number_of(now)}));
  return {};
}

Result<void> CalendarFeeds::end(std::string_view person) {
  LX_TRY(connection_.execute("DELETE FROM calendar_feed WHERE institution = $1 AND person = $2",
                             {std::string_view(institution_), person}));
  return {};
}

Result<std::optional<Moment>> CalendarFeeds::made(std::string_view person) const {
  std::optional<Moment> made;
  LX_TRY(connection_.query("SELECT made FROM calendar_feed WHERE institution = $1 AND person = $2",
                           {std::string_view(institution_), person}, [&](const store::Row& row) -> Result<void> {
                             made = moment_of(row.integer(0));
                             return {};
                           }));
  return made;
}

Result<std::optional<std::string>> CalendarFeeds::person_of(std::string_view secret) const {
  std::optional<std::string> person;
  const std::string token = sha256(secret);
  LX_TRY(connection_.query("SELECT person FROM calendar_feed WHERE institution = $1 AND token = $2",
                           {std::string_view(institution_), std::string_view(token)}, [&](const store::Row& row) -> Result<void> {
                             person = std::string(row.text(0));
                             return {};
                           }));
  return person;
}

}  // namespace luoxuan::account
