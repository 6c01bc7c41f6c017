#include "store/sqlite/statement_cache.hpp"

#include <sqlite3.h>

#include "../scene.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

TEST_CASE("a statement is compiled once and used again") {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  {
    StatementCache cache(database, ":memory:");
    sqlite3_stmt* first = nullptr;
    {
      const auto lease = cache.take("SELECT $1");
      first = (*lease)->raw();
    }
    for (int i = 0; i < 100; ++i) REQUIRE((*cache.take("SELECT $1"))->raw() == first);
    REQUIRE(cache.times_prepared() == 1);
    {
      const auto used = cache.take("SELECT $1");
      const auto second = cache.take("SELECT $1");  // while the first is in use
      REQUIRE((*second)->raw() != (*used)->raw());
      REQUIRE(cache.times_prepared() == 2);
    }
    REQUIRE((*cache.take("SELECT $1"))->raw() == first);
    REQUIRE(cache.times_prepared() == 2);
  }
  REQUIRE(sqlite3_close(database) == SQLITE_OK);  // busy if a statement were left
}

TEST_CASE("a used statement keeps nothing of its parameters") {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  {
    StatementCache cache(database, ":memory:");
    const Parameter text = std::string_view("secret");
    {
      const auto lease = cache.take("SELECT $1");
      REQUIRE((*lease)->bind({&text, 1}) == SQLITE_OK);
      REQUIRE(sqlite3_step((*lease)->raw()) == SQLITE_ROW);
    }
    const auto lease = cache.take("SELECT $1");
    REQUIRE(sqlite3_step((*lease)->raw()) == SQLITE_ROW);
    REQUIRE(sqlite3_column_type((*lease)->raw(), 0) == SQLITE_NULL);
  }
  sqlite3_close(database);
}

TEST_CASE("endless different statements do not fill the memory") {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(":memory:", &database) == SQLITE_OK);
  {
    StatementCache cache(database, ":memory:");
    for (int i = 0; i < 1500; ++i) require_done(cache.take("SELECT " + std::to_string(i)));
    REQUIRE(cache.times_prepared() == 1500);
    for (int i = 0; i < 1500; ++i) require_done(cache.take("SELECT " + std::to_string(i)));
    REQUIRE(cache.times_prepared() == 2000);
  }
  sqlite3_close(database);
}
