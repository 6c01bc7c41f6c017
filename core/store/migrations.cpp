#include "store/migrations.hpp"

#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/expect.hpp"
#include "store/transaction.hpp"

namespace luoxuan::store {
namespace {

struct Applied {
  std::int64_t number;
  std::string name;
  std::string digest;
};

Result<std::vector<Applied>> read_applied(Connection& connection) {
  std::vector<Applied> applied;
  LX_TRY(connection.query("SELECT number, name, digest FROM migration ORDER BY number", {}, [&](const Row& row) -> Result<void> {
    applied.push_back({row.integer(0), std::string(row.text(1)), std::string(row.text(2))});
    return {};
  }));
  return applied;
}

Failure newer(const Applied& newest, std::size_t known) {
  return {
      FailureCode::unsupported,
      say("expected a database with at most {} migrations, found migration {} ({}) of a newer program",
          "数据库最多应有 {} 个迁移，实际有较新程序的迁移 {}（{}）", known, newest.number, newest.name),
      say("install the newer program, or restore the backup made before it was used", "请安装较新的程序，或恢复使用它之前的备份"),
      {}};
}

Failure changed(const Applied& found, const Migration& expected, std::string_view digest) {
  return {FailureCode::conflict,
          say("migration {}: expected the text with digest {} ({}), found that the database was made with {} ({})",
              "迁移 {}：应为摘要 {}（{}）的文本，实际数据库使用的是 {}（{}）", expected.number, digest.substr(0, 12),
              expected.name, found.digest.substr(0, 12), found.name),
          say("use the program that made this database; a published migration is never changed: add a new one",
              "请使用创建该数据库的程序；已发布的迁移不得改动，应新增迁移"),
          {}};
}

Failure missing(std::int64_t expected, std::int64_t found) {
  return {FailureCode::conflict,
          say("expected migration {} in the database next, found {}", "数据库中接下来应为迁移 {}，实际为 {}", expected, found),
          say("the table 'migration' was changed by hand: restore a backup", "“migration”表被手工改动：请恢复备份"),
          {}};
}

/// What is in the database must be a beginning of what the program has.
Result<void> check(const std::vector<Applied>& applied, std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < applied.size(); ++i) {
    const auto expected = static_cast<std::int64_t>(i) + 1;
    if (applied[i].number != expected) return missing(expected, applied[i].number);
    if (i >= migrations.size()) return newer(applied.back(), migrations.size());
    const std::string digest = sha256(migrations[i].sql);
    if (applied[i].digest != digest) return changed(applied[i], migrations[i], digest);
  }
  return {};
}

Failure in_migration(const Migration& migration, Failure cause) {
  cause.message.english = fmt::format("migration {} ({}): {}", migration.number, migration.name, cause.message.english);
  cause.message.chinese = fmt::format("迁移 {}（{}）：{}", migration.number, migration.name, cause.message.chinese);
  return cause;
}

Result<void> apply(Connection& connection, const Migration& migration) {
  const std::string digest = sha256(migration.sql);
  LX_TRY(connection.execute_script(migration.sql));
  LX_TRY(connection.execute("INSERT INTO migration (number, name, digest) VALUES ($1, $2, $3)",
                            {std::int64_t{migration.number}, migration.name, digest}));
  return {};
}

/// SQLite lets one transaction write at a time anyway.
Result<void> one_at_a_time(Connection& connection) {
  return connection.query("SELECT 1 /*postgresql FROM pg_advisory_xact_lock(5786930164)*/", {},
                          [](const Row&) -> Result<void> { return {}; });
}

/// The table that remembers the migrations.
Result<void> prepare(Connection& connection) {
  LX_TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  LX_TRY(one_at_a_time(connection));
  LX_TRY(
      connection.execute("CREATE TABLE IF NOT EXISTS migration ("
                         "number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"));
  return transaction.commit();
}

/// Applies the first migration that is missing; false when none was.
Result<bool> step(Connection& connection, std::span<const Migration> migrations) {
  LX_TRY_ASSIGN(auto transaction, Transaction::begin(connection));
  LX_TRY(one_at_a_time(connection));
  LX_TRY_ASSIGN(const auto applied, read_applied(connection));  // another process may have been quicker
  LX_TRY(check(applied, migrations));
  if (applied.size() == migrations.size()) return false;
  const Migration& next = migrations[applied.size()];
  if (auto done = apply(connection, next); !done) return in_migration(next, done.error());
  if (auto done = transaction.commit(); !done) return in_migration(next, done.error());
  return true;
}

}  // namespace

std::int64_t form_of_tables() {
  return static_cast<std::int64_t>(embedded_migrations().size());
}

Result<void> migrate(Connection& connection) {
  return migrate(connection, embedded_migrations());
}

Result<void> migrate(Connection& connection, std::span<const Migration> migrations) {
  for (std::size_t i = 0; i < migrations.size(); ++i)
    LX_EXPECT(migrations[i].number == static_cast<int>(i) + 1, "migrations are numbered 1, 2, 3 …");
  LX_TRY(prepare(connection));
  for (;;) {
    LX_TRY_ASSIGN(const auto applied, read_applied(connection));
    LX_TRY(check(applied, migrations));
    if (applied.size() == migrations.size()) return {};
    LX_TRY(step(connection, migrations));
  }
}

}  // namespace luoxuan::store
