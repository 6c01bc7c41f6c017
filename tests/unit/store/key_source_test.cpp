#include "store/key_source.hpp"

#include <set>

#include "scene.hpp"
#include "store/migrations.hpp"
#include "store/transaction.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

std::unique_ptr<Connection> migrated(const std::filesystem::path& file = ":memory:") {
  auto connection = opened(file);
  require_done(migrate(*connection));
  return connection;
}

std::int64_t reserved(Connection& connection) {
  return number(connection, "SELECT next_key FROM key_block") - 1;
}

}  // namespace

TEST_CASE("keys start at 1 and rise, in blocks of 1,000") {
  auto connection = migrated();
  auto source = *StoredKeySource::open(*connection);
  REQUIRE(source->available() == 1000);
  for (std::int64_t i = 1; i <= 1000; ++i) REQUIRE(source->next().value == i);
  REQUIRE(source->available() == 0);
  require_done(source->ensure(0));
  REQUIRE(source->available() == 0);
  require_done(source->ensure(1));
  REQUIRE(source->next().value == 1001);
  REQUIRE(reserved(*connection) == 2000);
}

TEST_CASE("as many keys as are asked for, in one piece") {
  auto connection = migrated();
  StoredKeySource source(*connection);
  REQUIRE(source.available() == 0);
  require_done(source.ensure(2500));
  REQUIRE(source.available() == 3000);
  const auto outcome = source.ensure(1'000'001);
  REQUIRE(outcome.error().code == FailureCode::limit_exceeded);
  REQUIRE(outcome.error().message.english == "expected to need at most 1000000 keys at once, found 1000001");
  REQUIRE(source.next().value == 1);
}

TEST_CASE("running out of keys is our mistake") {
  REQUIRE(ends_the_process([] {
    auto connection = in_memory();
    (void)migrate(*connection);
    StoredKeySource source(*connection);
    (void)source.next();
  }));
}

TEST_CASE("a source before the tables is a failure") {
  auto connection = in_memory();
  REQUIRE(StoredKeySource::open(*connection).error().code == FailureCode::io);
  require_done(migrate(*connection));
  require_done(connection->execute("DELETE FROM key_block"));
  REQUIRE(StoredKeySource::open(*connection).error().message.english == "expected one row in the table key_block, found none");
}

TEST_CASE("two sources never give the same key") {
  const TemporaryFolder folder;
  auto one = migrated(folder / "a.db");
  auto other = opened(folder / "a.db");
  auto a = *StoredKeySource::open(*one);
  auto b = *StoredKeySource::open(*other);
  std::set<std::int64_t> seen;
  for (int i = 0; i < 3000; ++i) {
    require_done(a->ensure(1));
    require_done(b->ensure(1));
    REQUIRE(seen.insert(a->next().value).second);
    REQUIRE(seen.insert(b->next().value).second);
  }
}

TEST_CASE("keys reserved before a transaction survive its roll-back") {
  auto connection = migrated();
  auto source = *StoredKeySource::open(*connection);
  {
    const auto transaction = Transaction::begin(*connection);
    REQUIRE(source->next().value == 1);
  }
  REQUIRE(source->available() == 999);
  REQUIRE(source->next().value == 2);
}

TEST_CASE("keys reserved inside a transaction stay after its commit") {
  auto connection = migrated();
  StoredKeySource source(*connection);
  {
    auto transaction = Transaction::begin(*connection);
    require_done(source.ensure(10));
    REQUIRE(source.next().value == 1);
    require_done(transaction->commit());
  }
  { const auto later = Transaction::begin(*connection); }  // its roll-back does not concern the block
  REQUIRE(source.available() == 999);
  REQUIRE(source.next().value == 2);
  REQUIRE(reserved(*connection) == 1000);
}

TEST_CASE("keys reserved inside a transaction that is rolled back are not given again") {
  const TemporaryFolder folder;
  auto one = migrated(folder / "a.db");
  auto other = opened(folder / "a.db");
  StoredKeySource a(*one);
  StoredKeySource b(*other);
  {
    const auto transaction = Transaction::begin(*one);
    require_done(a.ensure(5));
    REQUIRE(a.next().value == 1);
    REQUIRE(a.next().value == 2);
  }
  REQUIRE(a.available() == 0);  // the table has forgotten the block and may give it to the other source
  require_done(b.ensure(5));
  require_done(a.ensure(5));
  std::set<std::int64_t> seen = {1, 2};
  for (int i = 0; i < 1000; ++i) REQUIRE(seen.insert(a.next().value).second);
  REQUIRE(*seen.rbegin() <= reserved(*one));
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t key = b.next().value;
    REQUIRE((key <= 2 || seen.insert(key).second));  // 1 and 2 went down with the transaction; nothing has them
  }
}

TEST_CASE("the same source never repeats a key after a roll-back") {
  auto connection = migrated();
  StoredKeySource source(*connection);
  std::int64_t last = 0;
  for (int i = 0; i < 20; ++i) {
    const auto transaction = Transaction::begin(*connection);
    require_done(source.ensure(1));
    const std::int64_t key = source.next().value;
    REQUIRE(key > last);
    last = key;
  }
}

TEST_CASE("keys reserved after a savepoint are dropped with it") {
  const TemporaryFolder folder;
  auto connection = migrated(folder / "a.db");
  StoredKeySource source(*connection);
  std::int64_t kept = 0;
  {
    auto transaction = Transaction::begin(*connection);
    {
      const auto part = Savepoint::set(*connection);
      require_done(source.ensure(1));
      REQUIRE(source.next().value == 1);
    }
    REQUIRE(source.available() == 0);
    require_done(source.ensure(1));
    kept = source.next().value;
    require_done(transaction->commit());
  }
  REQUIRE(kept > 1);
  auto restarted = opened(folder / "a.db");
  auto after = *StoredKeySource::open(*restarted);
  REQUIRE(after->next().value > kept);
}

TEST_CASE("keys given before a crash are not given after it") {
  const TemporaryFolder folder;
  { const auto made = migrated(folder / "a.db"); }
  std::int64_t highest = 0;
  for (int crash = 0; crash < 3; ++crash) {
    int pipe_ends[2];
    REQUIRE(::pipe(pipe_ends) == 0);
    const int fate = fate_of([&] {
      auto connection = open_sqlite(folder / "a.db");
      auto source = StoredKeySource::open(**connection);
      (void)(*connection)->begin();
      for (int i = 0; i < 5; ++i) (void)(*source)->next();
      const std::int64_t key = (*source)->next().value;
      if (::write(pipe_ends[1], &key, sizeof key) != sizeof key) return 1;
      ::raise(SIGKILL);
      return 2;
    });
    REQUIRE(fate == -SIGKILL);
    std::int64_t key = 0;
    REQUIRE(::read(pipe_ends[0], &key, sizeof key) == sizeof key);
    ::close(pipe_ends[0]);
    ::close(pipe_ends[1]);
    REQUIRE(key > highest + 5);
    highest = key;
  }
  auto connection = opened(folder / "a.db");
  REQUIRE((*StoredKeySource::open(*connection))->next().value > highest);
}

TEST_CASE("a source is forgotten before its connection dies") {
  REQUIRE(ends_the_process([] {
    auto connection = in_memory();
    (void)migrate(*connection);
    auto source = std::make_unique<StoredKeySource>(*connection);
    connection.reset();
  }));
}
