#include "account/sessions.hpp"

#include <algorithm>

#include "account/moment_column.hpp"
#include "base/digest.hpp"

namespace luoxuan::account {

Moment end_of(const Session& session, const Policy& policy) {
  return std::min<Moment>(session.seen + policy.idle, session.began + policy.lifetime);
}

Result<std::vector<Session>> Sessions::where(std::string_view condition, std::string_view sought) const {
  std::vector<Session> found;
  LX_TRY(connection_.query(fmt::format("SELECT token, id, person, csrf, began, seen, address, agent FROM session "
                                       "WHERE institution = $1 AND {} ORDER BY began, id",
                                       condition),
                           {std::string_view(institution_), sought}, [&](const store::Row& row) -> Result<void> {
                             found.push_back({.token = std::string(row.text(0)),
                                              .id = std::string(row.text(1)),
                                              .person = std::string(row.text(2)),
                                              .csrf = std::string(row.text(3)),
                                              .began = moment_of(row.integer(4)),
                                              .seen = moment_of(row.integer(5)),
                                              .address = std::string(row.text(6)),
                                              .agent = std::string(row.text(7))});
                             return {};
                           }));
  return found;
}

Result<std::optional<Session>> Sessions::find(std::string_view secret, const Policy& policy, Moment now) const {
  LX_TRY_ASSIGN(std::vector<Session> found, where("token = $2", sha256(secret)));
  if (found.empty() || now >= end_of(found.front(), policy)) return std::optional<Session>();
  return std::optional(std::move(found.front()));
}

Result<std::vector<Session>> Sessions::all(std::string_view person, const Policy& policy, Moment now) const {
  LX_TRY_ASSIGN(std::vector<Session> found, where("($2 = '' OR person = $2)", person));
  std::erase_if(found, [&](const Session& session) { return now >= end_of(session, policy); });
  return found;
}

Result<void> Sessions::add(const Session& session) {
  return connection_.post(
      "INSERT INTO session (institution, token, id, person, csrf, began, seen, address, agent) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
      {std::string_view(institution_), std::string_view(session.token), std::string_view(session.id),
       std::string_view(session.person), std::string_view(session.csrf), number_of(session.began), number_of(session.seen),
       std::string_view(session.address), std::string_view(session.agent)});
}

Result<void> Sessions::saw(const Session& session, Moment now) {
  return connection_.post("UPDATE session SET seen = $3 WHERE institution = $1 AND token = $2",
                          {std::string_view(institution_), std::string_view(session.token), number_of(now)});
}

Result<void> Sessions::end(std::string_view token) {
  return connection_.post("DELETE FROM session WHERE institution = $1 AND token = $2", {std::string_view(institution_), token});
}

Result<void> Sessions::end_all_of(std::string_view person, std::string_view but) {
  return connection_.post("DELETE FROM session WHERE institution = $1 AND person = $2 AND token <> $3",
                          {std::string_view(institution_), person, but});
}

Result<void> Sessions::forget_old(const Policy& policy, Moment now) {
  return connection_.post("DELETE FROM session WHERE institution = $1 AND (seen <= $2 OR began <= $3)",
                          {std::string_view(institution_), number_of(now - policy.idle), number_of(now - policy.lifetime)});
}

}  // namespace luoxuan::account
