#include "store/transaction.hpp"

#include "scene.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

std::unique_ptr<Connection> with_table() {
  auto connection = in_memory();
  require_done(connection->execute("CREATE TABLE t (id BIGINT PRIMARY KEY)"));
  return connection;
}

Result<std::int64_t> insert(Connection& connection, std::int64_t id) {
  return connection.execute("INSERT INTO t VALUES ($1)", {id});
}

struct Ends final : TransactionWatcher {
  void transaction_committed() override { said += 'c'; }
  void transaction_rolled_back() override { said += 'r'; }
  std::string said;
};

}  // namespace

TEST_CASE("a committed transaction stays") {
  auto connection = with_table();
  {
    auto transaction = Transaction::begin(*connection);
    require_done(transaction);
    REQUIRE(connection->in_transaction());
    require_done(insert(*connection, 1));
    require_done(transaction->commit());
    REQUIRE_FALSE(connection->in_transaction());
  }
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 1);
}

TEST_CASE("a transaction that is not committed never happened") {
  auto connection = with_table();
  {
    auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 1));
    auto moved = std::move(*transaction);
    require_done(insert(*connection, 2));
  }
  REQUIRE_FALSE(connection->in_transaction());
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 0);
}

TEST_CASE("one transaction at a time") {
  REQUIRE(ends_the_process([] {
    auto connection = in_memory();
    const auto first = Transaction::begin(*connection);
    const auto second = Transaction::begin(*connection);
  }));
  REQUIRE(ends_the_process([] {
    auto connection = in_memory();
    auto transaction = Transaction::begin(*connection);
    (void)transaction->commit();
    (void)transaction->commit();
  }));
}

TEST_CASE("a conflict leaves the rest of the transaction as it was") {
  auto connection = with_table();
  auto transaction = Transaction::begin(*connection);
  require_done(insert(*connection, 1));
  REQUIRE(insert(*connection, 1).error().code == FailureCode::conflict);
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 1);
}

TEST_CASE("a commit that fails can be rolled back") {
  auto connection = with_table();
  require_done(connection->execute("CREATE TABLE child (t BIGINT REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)"));
  {
    auto transaction = Transaction::begin(*connection);
    require_done(connection->execute("INSERT INTO child VALUES (99)"));
    REQUIRE(transaction->commit().error().code == FailureCode::conflict);
    REQUIRE(connection->in_transaction());
  }
  REQUIRE(number(*connection, "SELECT count(*) FROM child") == 0);
}

TEST_CASE("a part of a transaction is undone alone") {
  auto connection = with_table();
  auto transaction = Transaction::begin(*connection);
  require_done(insert(*connection, 1));
  {
    auto part = Savepoint::set(*connection);
    require_done(insert(*connection, 2));
    require_done(part->keep());
  }
  {
    auto part = Savepoint::set(*connection);
    require_done(insert(*connection, 3));
    auto inner = Savepoint::set(*connection);
    require_done(insert(*connection, 4));
    require_done(inner->keep());
  }
  require_done(transaction->commit());
  REQUIRE(number(*connection, "SELECT sum(id) FROM t") == 3);
}

TEST_CASE("watchers learn how transactions end") {
  auto connection = with_table();
  Ends ends;
  connection->watch(ends);
  {
    auto transaction = Transaction::begin(*connection);
    require_done(transaction->commit());
  }
  REQUIRE(ends.said == "c");
  {
    auto transaction = Transaction::begin(*connection);
    { const auto part = Savepoint::set(*connection); }
    REQUIRE(ends.said == "cr");
  }
  REQUIRE(ends.said == "crr");
  connection->forget(ends);
  { const auto transaction = Transaction::begin(*connection); }
  REQUIRE(ends.said == "crr");
}

TEST_CASE("after the database gave a transaction up nothing passes for a part of it") {
  auto connection = with_table();
  Ends ends;
  connection->watch(ends);
  {
    auto transaction = Transaction::begin(*connection);
    require_done(insert(*connection, 1));
    // ON CONFLICT ROLLBACK ends the transaction by itself, as a full disk does.
    REQUIRE(connection->execute("INSERT OR ROLLBACK INTO t VALUES (1)").has_error());
    REQUIRE(ends.said == "r");
    const auto stray = insert(*connection, 2);
    REQUIRE(stray.error().code == FailureCode::io);
    REQUIRE(stray.error().message.english ==
            "expected the transaction in :memory: to be open still, found that a failure or a script had ended it");
    REQUIRE(stray.error().message.chinese == ":memory: 的事务应仍未结束，实际已因失败或脚本而结束");
    REQUIRE(connection->execute_script("INSERT INTO t VALUES (3)").has_error());
    REQUIRE(connection->query("SELECT 1", {}, [](const Row&) -> Result<void> { return {}; }).has_error());
    REQUIRE(transaction->commit().has_error());
    REQUIRE(connection->in_transaction());
  }
  REQUIRE(ends.said == "r");
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 0);
  require_done(insert(*connection, 4));
  connection->forget(ends);
}
