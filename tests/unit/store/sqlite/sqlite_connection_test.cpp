#include "store/sqlite/sqlite_connection.hpp"

#include <atomic>
#include <thread>

#include <sqlite3.h>
#include <sys/mount.h>
#include <sys/resource.h>

#include "../scene.hpp"
#include "store/transaction.hpp"

using namespace luoxuan;
using namespace luoxuan::store;
using namespace std::chrono_literals;

namespace {

void make_rows(Connection& connection, int count) {
  require_done(connection.execute("CREATE TABLE IF NOT EXISTS t (id BIGINT PRIMARY KEY, text TEXT)"));
  auto transaction = Transaction::begin(connection);
  for (int i = 1; i <= count; ++i) require_done(connection.execute("INSERT INTO t VALUES ($1, $2)", {i, std::string(200, 'x')}));
  require_done(transaction->commit());
}

std::string whole(Connection& connection) {
  return texts(connection, "PRAGMA integrity_check").front();
}

/// Writes rows until it fails; what is committed must be there afterwards, and a new row must find room once `make_room` ran.
void fill_and_recover(const std::filesystem::path& file, const std::function<void()>& make_room) {
  std::int64_t committed = 0;
  {
    auto connection = opened(file);
    make_rows(*connection, 10);
    committed = 10;
    Failure failure;
    {
      auto transaction = Transaction::begin(*connection);
      require_done(connection->execute("DELETE FROM t WHERE id = 1"));
      const std::string large(10'000, 'y');
      Result<std::int64_t> outcome = 0;
      for (std::int64_t id = 1000; outcome && id < 2000; ++id)
        outcome = connection->execute("INSERT INTO t VALUES ($1, $2)", {id, large});
      if (outcome) {
        const auto done = transaction->commit();
        REQUIRE(done.has_error());
        failure = done.error();
      } else {
        failure = outcome.error();
      }
    }
    REQUIRE(failure.code == FailureCode::io);
    REQUIRE(failure.message.english == "expected room on the disk for " + file.string() + ", found none left");
    REQUIRE(failure.message.chinese == "磁盘应有空间写入 " + file.string() + "，实际已满");
    REQUIRE_FALSE(connection->in_transaction());
    REQUIRE(number(*connection, "SELECT count(*) FROM t") == committed);  // reading goes on
    make_room();
    require_done(connection->execute("INSERT INTO t VALUES (2000, 'there is room again')"));
    ++committed;
  }
  auto connection = opened(file);
  REQUIRE(whole(*connection) == "ok");
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == committed);
}

}  // namespace

TEST_CASE("a database stays after it was closed") {
  const TemporaryFolder folder;
  const auto file = folder / "学校.db";
  make_rows(*opened(file), 3);
  const auto connection = opened(file);
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 3);
  REQUIRE(texts(*connection, "PRAGMA journal_mode") == std::vector<std::string>{"wal"});
  REQUIRE(number(*connection, "PRAGMA synchronous") == 2);
  REQUIRE(number(*connection, "PRAGMA foreign_keys") == 1);
  REQUIRE(number(*connection, "PRAGMA busy_timeout") == 10'000);
}

TEST_CASE("a committed row survives a crash, an open transaction does not") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  const int fate = fate_of([&] {
    auto connection = open_sqlite(file);
    (void)(*connection)->execute("CREATE TABLE t (id BIGINT)");
    (void)(*connection)->execute("INSERT INTO t VALUES (1)");
    (void)(*connection)->begin();
    (void)(*connection)->execute("INSERT INTO t VALUES (2)");
    ::raise(SIGKILL);
    return 0;
  });
  REQUIRE(fate == -SIGKILL);
  const auto connection = opened(file);
  REQUIRE(number(*connection, "SELECT count(*) FROM t") == 1);
  REQUIRE(number(*connection, "SELECT id FROM t") == 1);
}

TEST_CASE("special names of SQLite are ordinary file names") {
  const TemporaryFolder folder;
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  make_rows(*opened("file:a.db?mode=memory"), 1);
  std::filesystem::current_path(before);
  REQUIRE(std::filesystem::exists(folder / "file:a.db?mode=memory"));
}

TEST_CASE("a second writer waits, then fails") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  auto one = opened(file);
  make_rows(*one, 1);
  auto other = opened(file, 50ms);
  {
    const auto transaction = Transaction::begin(*one);
    require_done(one->execute("DELETE FROM t"));
    const auto begin = std::chrono::steady_clock::now();
    const auto refused = Transaction::begin(*other);
    REQUIRE(std::chrono::steady_clock::now() - begin >= 40ms);
    REQUIRE(refused.error().code == FailureCode::io);
    REQUIRE(refused.error().message.english == "expected " + file.string() + " to be free, found it locked by another process");
    REQUIRE(refused.error().message.chinese == file.string() + " 应空闲，实际被另一个进程锁定");
    REQUIRE_FALSE(other->in_transaction());
    REQUIRE(other->execute("DELETE FROM t").has_error());
    REQUIRE(number(*other, "SELECT count(*) FROM t") == 1);  // readers do not wait, and see what was committed
  }
  require_done(other->execute("DELETE FROM t"));
}

TEST_CASE("a patient writer gets its turn") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  auto one = opened(file);
  make_rows(*one, 1);
  auto transaction = Transaction::begin(*one);
  Result<std::int64_t> outcome = 0;
  std::thread waiting([&] {
    auto other = open_sqlite(file);
    if (other) outcome = (*other)->execute("DELETE FROM t");
  });
  std::this_thread::sleep_for(100ms);
  require_done(transaction->commit());
  waiting.join();
  require_done(outcome);
  REQUIRE(*outcome == 1);
}

TEST_CASE("a database that another program keeps for itself is refused in good time") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  sqlite3* browser = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &browser) == SQLITE_OK);
  REQUIRE(sqlite3_exec(browser, "CREATE TABLE t (id BIGINT); BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
  const auto begin = std::chrono::steady_clock::now();
  const auto outcome = open_sqlite(file, 200ms);
  REQUIRE(std::chrono::steady_clock::now() - begin < 2s);
  REQUIRE(outcome.error().message.english == "expected " + file.string() + " to be free, found it locked by another process");
  REQUIRE(sqlite3_close(browser) == SQLITE_OK);
  require_done(open_sqlite(file, 200ms));
}

TEST_CASE("a new database may be opened by several at once") {
  const TemporaryFolder folder;
  std::vector<std::thread> threads;
  std::atomic<int> failures = 0;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      if (!open_sqlite(folder / "a.db")) ++failures;
    });
  for (std::thread& thread : threads) thread.join();
  REQUIRE(failures == 0);
}

TEST_CASE("what is no database is refused") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  SECTION("garbage") {
    std::string garbage;
    for (unsigned i = 0; i < 20'000; ++i) garbage += static_cast<char>(i * 2654435761u >> 13);
    put_bytes(file, garbage);
    const auto outcome = open_sqlite(file);
    REQUIRE(outcome.error().code == FailureCode::io);
    REQUIRE(outcome.error().message.english == "expected a database, found something else in " + file.string());
    REQUIRE(outcome.error().message.chinese == "应为数据库，实际 " + file.string() + " 不是数据库");
    REQUIRE(bytes_of(file) == garbage);
  }
  SECTION("a few bytes of a database") {
    make_rows(*opened(file), 100);
    put_bytes(file, bytes_of(file).substr(0, 50));
    REQUIRE(open_sqlite(file).error().message.english ==
            "expected a whole database, found " + file.string() + " damaged (database disk image is malformed)");
  }
  SECTION("half a database") {
    make_rows(*opened(file), 1000);
    const std::string bytes = bytes_of(file);
    put_bytes(file, bytes.substr(0, bytes.size() / 2));
    REQUIRE(open_sqlite(file).error().message.english ==
            "expected a whole database, found " + file.string() + " damaged (database disk image is malformed)");
  }
  SECTION("nothing of a database") {
    put_bytes(file, "");
    const auto outcome = open_sqlite(file);
    REQUIRE(outcome.error().code == FailureCode::io);
    REQUIRE(outcome.error().message.english == "expected a database, found an empty file: " + file.string());
    REQUIRE(std::filesystem::file_size(file) == 0);
  }
  SECTION("damage inside") {
    make_rows(*opened(file), 1000);
    std::string bytes = bytes_of(file);
    bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\xA5');
    put_bytes(file, bytes);
    auto connection = open_sqlite(file);
    require_done(connection);
    const auto outcome = (*connection)->query("SELECT * FROM t", {}, [](const Row&) -> Result<void> { return {}; });
    REQUIRE(outcome.error().message.english ==
            "expected a whole database, found " + file.string() + " damaged (database disk image is malformed)");
  }
  SECTION("a folder") {
    REQUIRE(open_sqlite(folder.path()).error().message.english ==
            "expected a database file, found something else: " + folder.path().string());
  }
  SECTION("a folder that is missing") {
    const auto missing = folder / "missing" / "a.db";
    REQUIRE(open_sqlite(missing).error().message.english ==
            "expected to open the database " + missing.string() + ", found: No such file or directory");
  }
}

TEST_CASE("a database that may not be written is refused") {
  const TemporaryFolder folder;
  const auto file = folder / "a.db";
  make_rows(*opened(file), 1);
  std::filesystem::permissions(file, std::filesystem::perms(0444));
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0555));
  const int fate = fate_of([&] {
    if (::geteuid() == 0 && ::setuid(65534) != 0) return 1;
    const auto outcome = open_sqlite(file);
    if (outcome || outcome.error().code != FailureCode::io) return 2;
    return outcome.error().message.english == "expected to write to " + file.string() + ", found it read-only" ? 0 : 3;
  });
  std::filesystem::permissions(folder.path(), std::filesystem::perms(0755));
  REQUIRE(fate == 0);
}

TEST_CASE("a file that may not grow leaves the database whole") {
  const TemporaryFolder folder;
  const auto before = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit limit {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &limit) == 0);
  const struct rlimit small { 300'000, limit.rlim_max };
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  fill_and_recover(folder / "a.db", [&] { REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0); });
  std::signal(SIGXFSZ, before);
}

TEST_CASE("a full disk leaves the database whole") {
  const TemporaryFolder folder;
  if (::mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=1m") != 0) {
    WARN("no right to mount a small disk: only the limit of file size was tested");
    return;
  }
  put_bytes(folder / "other", std::string(500'000, 'z'));
  fill_and_recover(folder / "a.db", [&] { std::filesystem::remove(folder / "other"); });
  REQUIRE(::umount2(folder.path().c_str(), MNT_DETACH) == 0);
}
