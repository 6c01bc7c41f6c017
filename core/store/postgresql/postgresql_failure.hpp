#pragma once

#include <string_view>

#include "base/failure.hpp"

struct pg_conn;
struct pg_result;

namespace luoxuan::store {

/// What a failed answer of PostgreSQL means to the person in front of it, by its SQLSTATE.
[[nodiscard]] Failure postgresql_failure(const pg_result* answer, std::string_view database, std::string_view sql);

/// Whether another transaction was in the way, or the server is about to restart: nothing was done, and the same again may work.
[[nodiscard]] bool may_work_again(const pg_result* answer);

/// Whether a server that did not let us in cannot be reached or is not ready yet, by what libpq says. A session that never was
/// has no SQLSTATE, only words; a wrong name, password or database does not go away by waiting.
[[nodiscard]] bool is_postgresql_away(std::string_view said);

/// The conversation broke off; `doing` is what was asked last.
[[nodiscard]] Failure lost_postgresql(const pg_conn* link, std::string_view database, std::string_view doing);

}  // namespace luoxuan::store
