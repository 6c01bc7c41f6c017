#include "store/connection.hpp"

#include <limits>

#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

std::unique_ptr<Connection> with_people() {
  auto connection = in_memory();
  require_done(connection->execute("CREATE TABLE person (id BIGINT NOT NULL PRIMARY KEY, name TEXT UNIQUE, photo BLOB)"));
  return connection;
}

}  // namespace

TEST_CASE("what is stored comes back unchanged") {
  auto connection = with_people();
  const std::string photo("\0\xFF\x01 not UTF-8 \0", 15);
  const auto big = std::numeric_limits<std::int64_t>::max();
  const auto small = std::numeric_limits<std::int64_t>::min();
  REQUIRE(*connection->execute("INSERT INTO person VALUES ($1, $2, $3)", {big, "诸葛亮 𠮷 😀", photo}) == 1);
  REQUIRE(*connection->execute("INSERT INTO person VALUES ($1, $2, $3)", {small, nullptr, ""}) == 1);
  int rows = 0;
  require_done(connection->query("SELECT id, name, photo FROM person ORDER BY id DESC", {}, [&](const Row& row) -> Result<void> {
    if (rows++ == 0) {
      REQUIRE(row.integer(0) == big);
      REQUIRE(row.text(1) == "诸葛亮 𠮷 😀");
      REQUIRE(row.text(2) == photo);
      REQUIRE_FALSE(row.is_null(1));
    } else {
      REQUIRE(row.integer(0) == small);
      REQUIRE(row.is_null(1));
      REQUIRE(row.text(1).empty());
      REQUIRE(row.integer(1) == 0);
      REQUIRE_FALSE(row.is_null(2));  // empty is not null
      REQUIRE(row.text(2).empty());
    }
    return {};
  }));
  REQUIRE(rows == 2);
}

TEST_CASE("an empty view without a pointer is empty text, not null") {
  auto connection = with_people();
  require_done(connection->execute("INSERT INTO person VALUES ($1, $2, $3)", {1, std::string_view(), nullptr}));
  REQUIRE(number(*connection, "SELECT count(*) FROM person WHERE name IS NOT NULL AND photo IS NULL") == 1);
}

TEST_CASE("text that looks like a number stays text") {
  auto connection = with_people();
  require_done(connection->execute("INSERT INTO person VALUES (1, $1, $2)", {"007", "0123"}));
  REQUIRE(texts(*connection, "SELECT name FROM person") == std::vector<std::string>{"007"});
  REQUIRE(texts(*connection, "SELECT photo FROM person") == std::vector<std::string>{"0123"});
}

TEST_CASE("placeholders are numbered, not counted by appearance") {
  auto connection = with_people();
  require_done(connection->execute("INSERT INTO person (photo, name, id) VALUES ($3, $2, $1)", {7, "li", "p"}));
  REQUIRE(texts(*connection, "SELECT name FROM person WHERE id = 7") == std::vector<std::string>{"li"});
  require_done(connection->execute("UPDATE person SET name = $1, photo = $1 WHERE id = $2", {"twice", 7}));
  REQUIRE(texts(*connection, "SELECT photo FROM person WHERE name = 'twice'") == std::vector<std::string>{"twice"});
  require_done(
      connection->execute("UPDATE person SET id = $11 WHERE id = $1 AND $2 < $3 AND $4 < $5 AND $6 < $7 AND $8 < $9 AND $10 = 1",
                          {7, 1, 2, 1, 2, 1, 2, 1, 2, 1, 70}));
  REQUIRE(number(*connection, "SELECT id FROM person") == 70);
}

TEST_CASE("parameters are values, never SQL") {
  auto connection = with_people();
  const std::string_view hostile = "'); DROP TABLE person; --";
  require_done(connection->execute("INSERT INTO person VALUES (1, $1, NULL)", {hostile}));
  REQUIRE(texts(*connection, "SELECT name FROM person") == std::vector<std::string>{std::string(hostile)});
}

TEST_CASE("execute says how many rows it changed") {
  auto connection = with_people();
  for (int i = 1; i <= 3; ++i) REQUIRE(*connection->execute("INSERT INTO person (id) VALUES ($1)", {i}) == 1);
  REQUIRE(*connection->execute("UPDATE person SET name = NULL") == 3);
  REQUIRE(*connection->execute("UPDATE person SET name = NULL WHERE id = 99") == 0);
  REQUIRE(*connection->execute("CREATE TABLE other (id BIGINT)") == 0);
  REQUIRE(*connection->execute("DELETE FROM person WHERE id > 1") == 2);
  REQUIRE(*connection->execute("SELECT id FROM person") == 0);
}

TEST_CASE("a query ends with the first failure of its function") {
  auto connection = with_people();
  for (int i = 1; i <= 3; ++i) require_done(connection->execute("INSERT INTO person (id) VALUES ($1)", {i}));
  int seen = 0;
  const auto outcome = connection->query("SELECT id FROM person ORDER BY id", {}, [&](const Row&) -> Result<void> {
    if (++seen == 2) return Failure{FailureCode::condition_not_met, say("enough", "够了")};
    return {};
  });
  REQUIRE(outcome.error().code == FailureCode::condition_not_met);
  REQUIRE(seen == 2);
  REQUIRE(number(*connection, "SELECT count(*) FROM person") == 3);  // the statement was put back in order
}

TEST_CASE("the same query may run inside itself, and statements inside a query") {
  auto connection = with_people();
  for (int i = 1; i <= 3; ++i) require_done(connection->execute("INSERT INTO person (id) VALUES ($1)", {i}));
  const std::string_view sql = "SELECT id FROM person WHERE id <= $1 ORDER BY id";
  std::string order;
  require_done(connection->query(sql, {3}, [&](const Row& outer) -> Result<void> {
    order += std::to_string(outer.integer(0)) + ":";
    LX_TRY(connection->query(sql, {outer.integer(0)}, [&](const Row& inner) -> Result<void> {
      order += std::to_string(inner.integer(0));
      return {};
    }));
    LX_TRY(connection->execute("UPDATE person SET name = NULL WHERE id = $1", {outer.integer(0)}));
    order += " ";
    return {};
  }));
  REQUIRE(order == "1:1 2:12 3:123 ");
}

TEST_CASE("a value of another kind makes the query fail") {
  auto connection = with_people();
  require_done(connection->execute("INSERT INTO person VALUES (1, 'li', NULL)"));
  const auto outcome = connection->query("SELECT name FROM person", {}, [&](const Row& row) -> Result<void> {
    REQUIRE(row.integer(0) == 0);
    return {};
  });
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english ==
          "expected an integer in column 0 of 'SELECT name FROM person', found another kind of value");
  REQUIRE(outcome.error().message.chinese == "“SELECT name FROM person”第 0 列应为整数，实际为其他类型");
  const auto text = connection->query("SELECT id, 1.5 FROM person", {}, [&](const Row& row) -> Result<void> {
    REQUIRE(row.text(1).empty());
    return {};
  });
  REQUIRE(text.error().message.english ==
          "expected text in column 1 of 'SELECT id, 1.5 FROM person', found another kind of value");
}

TEST_CASE("broken rules are told apart") {
  auto connection = with_people();
  require_done(
      connection->execute("CREATE TABLE task (id BIGINT PRIMARY KEY, owner BIGINT NOT NULL REFERENCES person (id), "
                          "days BIGINT CONSTRAINT days_are_positive CHECK (days > 0))"));
  require_done(connection->execute("INSERT INTO person VALUES (1, '李', NULL)"));
  const auto again = connection->execute("INSERT INTO person VALUES (2, '李', NULL)");
  REQUIRE(again.error().code == FailureCode::conflict);
  REQUIRE(again.error().message.english == "expected no row yet with this person.name, found one");
  REQUIRE(again.error().message.chinese == "不应已有相同的 person.name，实际已存在");
  REQUIRE(connection->execute("INSERT INTO person VALUES (1, '王', NULL)").error().message.english ==
          "expected no row yet with this person.id, found one");
  const auto orphan = connection->execute("INSERT INTO task VALUES (1, 99, 1)");
  REQUIRE(orphan.error().code == FailureCode::conflict);
  REQUIRE(orphan.error().message.english == "expected rows to refer to rows that exist, found one that would refer to nothing");
  const auto missing = connection->execute("INSERT INTO task VALUES (1, NULL, 1)");
  REQUIRE(missing.error().code == FailureCode::invalid_input);
  REQUIRE(missing.error().message.english == "expected a value for task.owner, found null");
  const auto negative = connection->execute("INSERT INTO task VALUES (1, 1, 0)");
  REQUIRE(negative.error().code == FailureCode::invalid_input);
  REQUIRE(negative.error().message.english == "expected a row that keeps the rule 'days_are_positive', found one that breaks it");
}

TEST_CASE("a statement that does not compile says why") {
  auto connection = with_people();
  const auto outcome = connection->execute("INSERT INTO nobody VALUES (1)");
  REQUIRE(outcome.error().code == FailureCode::io);
  REQUIRE(outcome.error().message.english ==
          "expected :memory: to execute 'INSERT INTO nobody VALUES (1)', found: no such table: nobody");
  REQUIRE_FALSE(outcome.error().message.chinese.empty());
  REQUIRE(connection->execute("SELECT \"li\" FROM person").has_error());  // as in PostgreSQL a column, never a text
}

TEST_CASE("a script executes several statements") {
  auto connection = in_memory();
  require_done(
      connection->execute_script("CREATE TABLE a (id BIGINT); INSERT INTO a VALUES (1); -- and\nINSERT INTO a VALUES (2);"));
  REQUIRE(number(*connection, "SELECT count(*) FROM a") == 2);
}

TEST_CASE("our own mistakes end the process") {
  REQUIRE_FALSE(ends_the_process([] { (void)in_memory()->execute("SELECT $1", {1}); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("SELECT $1"); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("SELECT 1", {1}); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("SELECT ?", {1}); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("SELECT :name", {1}); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("SELECT 1; SELECT 2"); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute(" "); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute(" begin"); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->execute("COMMIT"); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->commit(); }));
  REQUIRE(ends_the_process([] { (void)in_memory()->set_savepoint(); }));
  REQUIRE(ends_the_process([] {
    (void)in_memory()->query("SELECT 1", {}, [](const Row& row) -> Result<void> {
      (void)row.integer(1);
      return {};
    });
  }));
}
