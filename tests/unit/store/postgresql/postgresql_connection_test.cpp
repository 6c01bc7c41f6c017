#include "store/postgresql/postgresql_connection.hpp"

#include <thread>

#include "server.hpp"
#include "store/key_source.hpp"
#include "store/migrations.hpp"
#include "store/transaction.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

std::unique_ptr<Connection> with_people(Server& server) {
  auto connection = server.open();
  require_done(connection->execute("CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, photo BLOB)"));
  return connection;
}

Result<std::int64_t> insert(Connection& connection, std::int64_t id) {
  return connection.execute("INSERT INTO person (id) VALUES ($1)", {id});
}

std::int64_t count(Connection& connection) {
  return number(connection, "SELECT count(*) FROM person");
}

}  // namespace

TEST_CASE("PostgreSQL: what is stored comes back unchanged") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  const std::string photo("\0\xFF\x01 not UTF-8 \\ \0", 17);
  REQUIRE(*connection->execute("INSERT INTO person VALUES ($1, $2, $3)", {INT64_MAX, "诸葛亮 𠮷 '; DROP", photo}) == 1);
  REQUIRE(*connection->execute("INSERT INTO person VALUES ($1, $2, $3)", {INT64_MIN, nullptr, std::string_view()}) == 1);
  REQUIRE(*connection->execute("INSERT INTO person VALUES ($2, $1, NULL)", {"007", 7}) == 1);
  int rows = 0;
  require_done(connection->query("SELECT id, name, photo, sum(id) OVER (), id > 0 FROM person ORDER BY id DESC", {},
                                 [&](const Row& row) -> Result<void> {
                                   if (rows == 0) {
                                     CHECK(row.integer(0) == INT64_MAX);
                                     CHECK(row.text(1) == "诸葛亮 𠮷 '; DROP");
                                     CHECK(row.text(2) == photo);
                                     CHECK(row.integer(4) == 1);
                                   } else if (rows == 1) {
                                     CHECK(row.text(1) == "007");
                                     CHECK(row.is_null(2));
                                     CHECK(row.integer(3) == 6);
                                   } else {
                                     CHECK(row.integer(0) == INT64_MIN);
                                     CHECK(row.is_null(1));
                                     CHECK(row.text(1).empty());
                                     CHECK_FALSE(row.is_null(2));
                                     CHECK(row.integer(4) == 0);
                                   }
                                   ++rows;
                                   return {};
                                 }));
  CHECK(rows == 3);
  CHECK(*connection->execute("UPDATE person SET photo = NULL") == 3);
  CHECK(*connection->execute("SELECT id FROM person") == 0);
  CHECK(connection->is_shared());
}

TEST_CASE("PostgreSQL: texts are ordered by their bytes") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  for (const std::string_view name : {"a", "B", "教务处", "Z", "é"})
    require_done(
        connection->execute("INSERT INTO person VALUES (length($1) + (SELECT count(*) FROM person) * 10, $1, NULL)", {name}));
  CHECK(texts(*connection, "SELECT name FROM person ORDER BY name") == std::vector<std::string>{"B", "Z", "a", "é", "教务处"});
}

TEST_CASE("PostgreSQL: broken rules are told apart, in the words of SQLite") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  require_done(
      connection->execute("CREATE TABLE task (id BIGINT PRIMARY KEY, owner BIGINT NOT NULL REFERENCES person (id), "
                          "days BIGINT CONSTRAINT days_are_positive CHECK (days > 0), UNIQUE (owner, days))"));
  require_done(connection->execute("INSERT INTO person VALUES (1, '李', NULL)"));
  require_done(connection->execute("INSERT INTO task VALUES (5, 1, 5)"));
  const auto refused = [&](std::string_view sql) { return connection->execute(sql).error(); };
  CHECK(refused("INSERT INTO person VALUES (2, '李', NULL)").code == FailureCode::conflict);
  CHECK(refused("INSERT INTO person VALUES (2, '李', NULL)").message.english ==
        "expected no row yet with this person.name, found one");
  CHECK(refused("INSERT INTO task VALUES (6, 1, 5)").message.chinese == "不应已有相同的 task.owner, task.days，实际已存在");
  CHECK(refused("INSERT INTO task VALUES (1, 99, 1)").code == FailureCode::conflict);
  CHECK(refused("INSERT INTO task VALUES (1, NULL, 1)").message.english == "expected a value for task.owner, found null");
  CHECK(refused("INSERT INTO task VALUES (1, NULL, 1)").code == FailureCode::invalid_input);
  CHECK(refused("INSERT INTO task VALUES (1, 1, 0)").message.english ==
        "expected a row that keeps the rule 'days_are_positive', found one that breaks it");
  const Failure unknown = refused("INSERT INTO nobody VALUES (1)");
  CHECK(unknown.code == FailureCode::io);
  CHECK(unknown.message.english.find("to execute 'INSERT INTO nobody VALUES (1)', found: relation \"nobody\" does not exist") !=
        std::string::npos);
  CHECK_FALSE(connection->may_repeat());
}

TEST_CASE("PostgreSQL: a value of another kind makes the query fail") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  require_done(connection->execute("INSERT INTO person VALUES (1, 'li', NULL)"));
  const auto integer = connection->query("SELECT name FROM person", {}, [&](const Row& row) -> Result<void> {
    CHECK(row.integer(0) == 0);
    return {};
  });
  CHECK(integer.error().message.english ==
        "expected an integer in column 0 of 'SELECT name FROM person', found another kind of value");
  const auto text = connection->query("SELECT id FROM person", {}, [&](const Row& row) -> Result<void> {
    CHECK(row.text(0).empty());
    return {};
  });
  CHECK(text.error().message.chinese == "“SELECT id FROM person”第 0 列应为文本，实际为其他类型");
}

TEST_CASE("PostgreSQL: all or nothing, and parts of it") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  {
    auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 1));
    {
      auto part = Savepoint::set(*connection);
      require_done(insert(*connection, 2));
      CHECK(insert(*connection, 2).error().code == FailureCode::conflict);  // PostgreSQL takes nothing more in this part
    }
    {
      auto part = Savepoint::set(*connection);
      require_done(insert(*connection, 3));
      require_done(part->keep());
    }
    require_done(transaction->commit());
  }
  {
    const auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 4));
  }
  CHECK(number(*connection, "SELECT sum(id) FROM person") == 4);
  {
    auto transaction = Transaction::begin(*connection);
    CHECK(insert(*connection, 1).has_error());
    CHECK(transaction->commit().has_error());  // a failure that nobody heeded is not committed silently
  }
  CHECK(number(*connection, "SELECT sum(id) FROM person") == 4);
}

TEST_CASE("PostgreSQL: nobody waits for what is posted, and its failure is told with its part") {
  Server* server = Server::get();
  if (server == nullptr) return;
  auto connection = with_people(*server);
  auto transaction = Transaction::begin(*connection);
  {
    auto part = Savepoint::set(*connection);
    for (std::int64_t id = 1; id <= 1200; ++id) require_done(connection->post("INSERT INTO person (id) VALUES ($1)", {id}));
    CHECK(count(*connection) == 1200);  // a question comes after what was posted
    require_done(part->keep());
  }
  {
    auto part = Savepoint::set(*connection);
    require_done(connection->post("INSERT INTO person (id) VALUES ($1)", {2000}));
    require_done(connection->post("INSERT INTO person (id) VALUES ($1)", {1}));
    require_done(connection->post("INSERT INTO person (id) VALUES ($1)", {2001}));
    const auto kept = part->keep();
    REQUIRE(kept.has_error());
    CHECK(kept.error().message.english == "expected no row yet with this person.id, found one");
  }
  require_done(transaction->commit());
  CHECK(count(*connection) == 1200);
}

TEST_CASE("PostgreSQL: a session that the server ended is replaced; its transaction is not half done") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const PostgresqlPlace place = server->place();
  auto connection = Server::open(place);
  require_done(connection->execute("CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, photo BLOB)"));
  auto other = Server::open(place);
  const auto cut = [&](std::int64_t pid) {
    CHECK(number(*other, fmt::format("SELECT CASE WHEN pg_terminate_backend({}) THEN 1 ELSE 0 END", pid)) == 1);
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  };
  const auto session = [&] { return number(*connection, "SELECT pg_backend_pid()"); };
  require_done(insert(*connection, 1));
  cut(session());
  require_done(insert(*connection, 2));  // between transactions nobody notices
  const std::int64_t pid = session();
  {
    auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 3));
    cut(pid);
    CHECK(insert(*connection, 4).has_error());
    CHECK(connection->may_repeat());
    const auto stray = insert(*connection, 5);
    REQUIRE(stray.has_error());
    CHECK(stray.error().message.english.find("found that a failure had ended it") != std::string::npos);
    CHECK(transaction->commit().has_error());
  }
  {
    auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 6));
    require_done(transaction->commit());
  }
  CHECK(number(*connection, "SELECT sum(id) FROM person") == 9);
  server->restart("immediate");
  require_done(insert(*connection, 10));
  CHECK(number(*connection, "SELECT sum(id) FROM person") == 19);  // what was acknowledged outlives the server's crash
}

TEST_CASE("PostgreSQL: who is locked out may repeat") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const PostgresqlPlace place = server->place();
  auto one = Server::open(place);
  auto other = Server::open(place);
  require_done(one->execute("CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY)"));
  require_done(insert(*one, 1));
  auto holder = Transaction::begin(*one);
  CHECK(number(*one, "SELECT id FROM person /*postgresql FOR UPDATE*/") == 1);
  auto waiter = Transaction::begin(*other);
  const auto locked =
      other->query("SELECT id FROM person /*postgresql FOR UPDATE NOWAIT*/", {}, [](const Row&) -> Result<void> { return {}; });
  REQUIRE(locked.has_error());
  CHECK(other->may_repeat());
  CHECK(locked.error().message.english.find("found: could not obtain lock") != std::string::npos);
}

TEST_CASE("PostgreSQL: the same migrations, and several programs that start at once") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const PostgresqlPlace place = server->place();
  std::vector<std::thread> programs;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 4; ++i)
    programs.emplace_back([&] {
      auto connection = open_postgresql(place);
      if (!connection || !migrate(**connection)) ++failures;
    });
  for (std::thread& program : programs) program.join();
  CHECK(failures == 0);
  auto connection = Server::open(place);
  require_done(migrate(*connection));
  CHECK(number(*connection, "SELECT count(*) FROM migration") == static_cast<std::int64_t>(embedded_migrations().size()));
  auto one = *StoredKeySource::open(*connection);
  auto second = Server::open(place);
  auto other = *StoredKeySource::open(*second);
  CHECK(one->next().value == 1);
  CHECK(other->next().value == 1001);
}

TEST_CASE("PostgreSQL: programs that keep the tables in different forms do not use them at the same time") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const auto with_form = [](PostgresqlPlace place, std::int64_t form) {
    place.form = form;
    place.patience = std::chrono::milliseconds(200);
    return place;
  };
  const PostgresqlPlace place = server->place();
  auto one = Server::open(with_form(place, 11));
  auto beside = Server::open(with_form(place, 11));
  const auto refused = open_postgresql(with_form(place, 12));
  REQUIRE(refused.has_error());
  CHECK(refused.error().code == FailureCode::conflict);
  CHECK(refused.error().message.english.find("form 12, found one of another version, with form 11") != std::string::npos);
  auto elsewhere = Server::open(with_form(server->place(), 12));
  auto anybody = Server::open(place);
  one.reset();
  CHECK(open_postgresql(with_form(place, 12)).has_error());

  // Whoever lost its session meanwhile does not come back beside the newer one.
  const std::int64_t number_of_session = number(*beside, "SELECT pg_backend_pid()");
  CHECK(number(*anybody, fmt::format("SELECT CAST(pg_terminate_backend({}) AS INTEGER)", number_of_session)) == 1);
  auto newer = Server::open([&] {
    PostgresqlPlace patient = with_form(place, 12);
    patient.patience = std::chrono::seconds(20);
    return patient;
  }());
  CHECK(number(*newer, "SELECT 1") == 1);
  for (int time = 0; time < 2; ++time) CHECK(beside->execute("CREATE TABLE nothing (id BIGINT)", {}).has_error());
  newer.reset();
  for (int wait = 0; wait < 100 && beside->execute("SELECT 1", {}).has_error(); ++wait)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  CHECK(number(*beside, "SELECT 1") == 1);
}

TEST_CASE("PostgreSQL: where there is none, that is said") {
  const auto outcome = open_postgresql(
      {.url = "postgresql://nobody@/nothing?host=/nonexistent", .schema = "", .patience = std::chrono::milliseconds(100)});
  REQUIRE(outcome.has_error());
  CHECK(outcome.error().code == FailureCode::io);
  CHECK(outcome.error().message.english.find("to answer 'connect', found the connection broken") != std::string::npos);
  CHECK(is_postgresql_url("postgresql://x"));
  CHECK_FALSE(is_postgresql_url("luoxuan.db"));
}
