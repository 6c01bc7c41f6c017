#pragma once

#include <memory>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/postgresql/postgresql_link.hpp"

namespace luoxuan::store {

/// A conversation with a PostgreSQL (14 or newer) that other processes may share.
///
/// The server goes away: the transaction that was open fails with io and may_repeat() says so, and the next one connects again,
/// for as long as patience lasts. After a commit whose answer was lost may_repeat() is false: nobody knows
/// then whether it happened.
/// Refused: a database that orders texts by language.
[[nodiscard]] Result<std::unique_ptr<Connection>> open_postgresql(PostgresqlPlace place);

/// Removes a schema with all its tables.
[[nodiscard]] Result<void> drop_postgresql_schema(const PostgresqlPlace& place);

/// "postgresql://…" or "postgres://…".
[[nodiscard]] bool is_postgresql_url(std::string_view text);

}  // namespace luoxuan::store
