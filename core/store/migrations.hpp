#pragma once

#include <span>
#include <string_view>

#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::store {

/// One step in the life of the tables: core/store/migrations/0001_keys.sql has number 1 and name "keys".
struct Migration {
  int number;
  std::string_view name;
  std::string_view sql;
};

/// The migrations of this program, in order, numbered 1, 2, 3 … without a gap.
[[nodiscard]] std::span<const Migration> embedded_migrations();

/// In which form this program keeps the tables: the number of its newest migration. Programs of different forms do not use one
/// database at the same time. So a change of what processes count on of each other (0065) needs a migration, be it an empty one.
[[nodiscard]] std::int64_t form_of_tables();

/// Brings the tables to the form that this program expects; each migration in its own transaction, remembered in the table
/// `migration` with the SHA-256 of its text. Safe to call from several processes at once.
///
/// Refused, with nothing changed: unsupported when the database was migrated by a newer program, conflict when a migration
/// that is in the database has another text here. Not inside a transaction.
[[nodiscard]] Result<void> migrate(Connection& connection);

/// The same with other migrations.
[[nodiscard]] Result<void> migrate(Connection& connection, std::span<const Migration> migrations);

}  // namespace luoxuan::store
