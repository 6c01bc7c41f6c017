#include "store/migrations.hpp"

#include <atomic>
#include <latch>
#include <thread>

#include "base/digest.hpp"
#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

constexpr Migration first{1, "people", "CREATE TABLE person (id BIGINT PRIMARY KEY); INSERT INTO person VALUES (1);"};
constexpr Migration second{2, "names", "ALTER TABLE person ADD COLUMN name TEXT; UPDATE person SET name = '无名';"};
constexpr Migration third{3, "broken", "CREATE TABLE half (id BIGINT); INSERT INTO nowhere VALUES (1);"};

std::vector<std::string> applied(Connection& connection) {
  return texts(connection, "SELECT name FROM migration ORDER BY number");
}

}  // namespace

TEST_CASE("the program's own migrations apply") {
  REQUIRE_FALSE(embedded_migrations().empty());
  REQUIRE(embedded_migrations().front().name == "keys");
  auto connection = in_memory();
  require_done(migrate(*connection));
  REQUIRE(number(*connection, "SELECT count(*) FROM migration") == static_cast<std::int64_t>(embedded_migrations().size()));
  REQUIRE(number(*connection, "SELECT next_key FROM key_block") == 1);
  require_done(migrate(*connection));
}

TEST_CASE("migrations apply in order, each once") {
  auto connection = in_memory();
  require_done(migrate(*connection, std::vector{first}));
  REQUIRE(applied(*connection) == std::vector<std::string>{"people"});
  require_done(migrate(*connection, std::vector{first, second}));
  require_done(migrate(*connection, std::vector{first, second}));
  REQUIRE(applied(*connection) == std::vector<std::string>{"people", "names"});
  REQUIRE(texts(*connection, "SELECT name FROM person") == std::vector<std::string>{"无名"});
}

TEST_CASE("a migration applies whole or not at all") {
  auto connection = in_memory();
  const auto outcome = migrate(*connection, std::vector{first, second, third});
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english.starts_with("migration 3 (broken): expected :memory: to execute 'CREATE TABLE half"));
  REQUIRE(outcome.error().message.english.ends_with("found: no such table: nowhere"));
  REQUIRE(outcome.error().message.chinese.starts_with("迁移 3（broken）："));
  REQUIRE(applied(*connection) == std::vector<std::string>{"people", "names"});
  REQUIRE(number(*connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'half'") == 0);
}

TEST_CASE("a migration may not end its own transaction") {
  auto connection = in_memory();
  const auto outcome = migrate(*connection, std::vector{Migration{1, "ends", "CREATE TABLE a (id BIGINT); COMMIT;"}});
  REQUIRE(
      outcome.error().message.english ==
      "migration 1 (ends): expected the transaction in :memory: to be open still, found that a failure or a script had ended it");
  REQUIRE(applied(*connection).empty());
}

TEST_CASE("a database of a newer program is refused") {
  auto connection = in_memory();
  require_done(migrate(*connection, std::vector{first, second}));
  const auto outcome = migrate(*connection, std::vector{first});
  REQUIRE(outcome.error().code == FailureCode::unsupported);
  REQUIRE(outcome.error().message.english ==
          "expected a database with at most 1 migrations, found migration 2 (names) of a newer program");
  REQUIRE(outcome.error().message.chinese == "数据库最多应有 1 个迁移，实际有较新程序的迁移 2（names）");
}

TEST_CASE("a migration whose text changed is refused, and nothing after it applies") {
  auto connection = in_memory();
  require_done(migrate(*connection, std::vector{first}));
  const Migration changed{1, "people", "CREATE TABLE person (id TEXT PRIMARY KEY);"};
  const auto outcome = migrate(*connection, std::vector{changed, second});
  REQUIRE(outcome.error().code == FailureCode::conflict);
  REQUIRE(outcome.error().message.english ==
          "migration 1: expected the text with digest b35f1781e766 (people), found that the database was made with 5812b1404de4 "
          "(people)");
  REQUIRE(applied(*connection) == std::vector<std::string>{"people"});
}

TEST_CASE("a gap in the table of migrations is refused") {
  auto connection = in_memory();
  require_done(migrate(*connection, std::vector{first, second}));
  require_done(connection->execute("DELETE FROM migration WHERE number = 1"));
  const auto outcome = migrate(*connection, std::vector{first, second});
  REQUIRE(outcome.error().code == FailureCode::conflict);
  REQUIRE(outcome.error().message.english == "expected migration 1 in the database next, found 2");
}

TEST_CASE("migrations are numbered without gaps") {
  REQUIRE(ends_the_process([] { (void)migrate(*in_memory(), std::vector{second}); }));
}

TEST_CASE("several processes may migrate at once") {
  const TemporaryFolder folder;
  { const auto made = opened(folder / "a.db"); }
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  std::latch all_ready(4);
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      auto connection = open_sqlite(folder / "a.db");
      all_ready.arrive_and_wait();
      if (!connection || !migrate(**connection, std::vector{first, second})) ++failures;
    });
  for (std::thread& thread : threads) thread.join();
  REQUIRE(failures == 0);
  const auto connection = opened(folder / "a.db");
  REQUIRE(applied(*connection) == std::vector<std::string>{"people", "names"});
}

TEST_CASE("a migration that another process has just applied is not applied again") {
  const TemporaryFolder folder;
  auto quick = opened(folder / "a.db");
  require_done(migrate(*quick, std::vector{first}));
  require_done(quick->begin());
  Result<void> outcome;
  std::thread slow([&] {
    auto connection = open_sqlite(folder / "a.db");
    if (connection) outcome = migrate(**connection, std::vector{first, second});  // finds 2 missing, and waits
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  require_done(quick->execute_script(second.sql));
  require_done(quick->execute("INSERT INTO migration VALUES (2, 'names', $1)", {sha256(second.sql)}));
  require_done(quick->commit());
  slow.join();
  require_done(outcome);
  REQUIRE(applied(*quick) == std::vector<std::string>{"people", "names"});
}
