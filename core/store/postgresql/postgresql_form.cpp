#include "store/postgresql/postgresql_form.hpp"

#include <array>
#include <cstdlib>

#include <libpq-fe.h>

namespace luoxuan::store {
namespace {

// A lock that all of one form share, and nobody wants alone: it is there to be seen.
constexpr std::string_view note_form =
    "SELECT pg_advisory_lock_shared(hashtext('luoxuan ' || current_schema()), CAST($1 AS INTEGER))";
constexpr std::string_view other_form =
    "SELECT CAST(objid AS BIGINT) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted "
    "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND CAST(classid AS BIGINT) = (CAST(hashtext('luoxuan ' || current_schema()) AS BIGINT) & 4294967295) "
    "AND CAST(objid AS BIGINT) <> $1 LIMIT 1";

Failure another_version(const std::string& name, std::int64_t form, std::int64_t other) {
  return {FailureCode::conflict,
          say("expected that every program that uses {} has its tables in form {}, found one of another version, with form {}",
              "使用 {} 的程序应都采用表结构 {}，实际有其他版本的程序采用 {}", name, form, other),
          say("end the luoxuan of the other version first, on every machine; then start the newer one",
              "请先在所有机器上结束其他版本的 luoxuan，再启动新版本"),
          {}};
}

}  // namespace

Result<void> keep_to_one_form(PostgresqlLink& link, std::int64_t form) {
  const std::array<Parameter, 1> own{form};
  LX_TRY(link.ask(note_form, own));
  LX_TRY_ASSIGN(const PostgresqlAnswer others, link.ask(other_form, own));
  if (PQntuples(others.get()) == 0) return {};
  return another_version(link.name(), form, std::strtoll(PQgetvalue(others.get(), 0, 0), nullptr, 10));
}

}  // namespace luoxuan::store
