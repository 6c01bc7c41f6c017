#include "store/postgresql/postgresql_news.hpp"

#include <thread>

#include "server.hpp"
#include "store/news.hpp"
#include "store/transaction.hpp"

using namespace luoxuan;
using namespace luoxuan::store;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<PostgresqlNews> listening(Server& server, std::vector<std::string> topics) {
  auto news = PostgresqlNews::open(server.place(), std::move(topics));
  REQUIRE(news.has_value());
  REQUIRE((*news)->connect().has_value());
  return *std::move(news);
}

/// On any thread: Catch2's own words are for that of the test alone.
Result<void> tell(Connection& connection, std::string_view topic, bool commits) {
  LX_TRY_ASSIGN(Transaction transaction, Transaction::begin(connection));
  LX_TRY(tell_news(connection, topic));
  return commits ? transaction.commit() : Result<void>();
}

}  // namespace

TEST_CASE("PostgreSQL: news are heard when their transaction is committed, and no others") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const auto connection = server->open();
  const auto news = listening(*server, {"work of a college", "organisation of a college"});
  REQUIRE(tell(*connection, "work of a college", false).has_value());
  REQUIRE(tell(*connection, "work of another", true).has_value());
  CHECK(news->wait(100ms)->empty());
  std::chrono::steady_clock::time_point told;
  bool is_told = false;
  std::thread other([&] {
    std::this_thread::sleep_for(200ms);
    told = std::chrono::steady_clock::now();
    is_told = tell(*connection, "work of a college", true).has_value();
  });
  CHECK(*news->wait(20s) == std::vector<std::string>{"work of a college"});
  const auto heard = std::chrono::steady_clock::now();
  other.join();
  REQUIRE(is_told);
  CHECK(heard - told < 2s);  // some milliseconds; a busy machine takes its time
  CHECK(news->wait(50ms)->empty());
  for (const char* topic : {"organisation of a college", "work of a college", "organisation of a college"})
    REQUIRE(tell(*connection, topic, true).has_value());
  std::vector<std::string> all;  // in one piece or in several
  while (all.size() < 2) {
    const auto more = news->wait(20s);
    REQUIRE(more.has_value());
    REQUIRE_FALSE(more->empty());
    all.insert(all.end(), more->begin(), more->end());
  }
  CHECK(all.front() == "organisation of a college");
  CHECK(std::ranges::count(all, "work of a college") == 1);
}

TEST_CASE("PostgreSQL: who waits for news can be woken") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const auto news = listening(*server, {"work"});
  std::thread other([&] {
    std::this_thread::sleep_for(50ms);
    news->wake();
  });
  const auto began = std::chrono::steady_clock::now();
  CHECK(news->wait(20s)->empty());
  other.join();
  CHECK(std::chrono::steady_clock::now() - began < 10s);
}

TEST_CASE("PostgreSQL: a session for news that is lost says so, and can be connected again") {
  Server* server = Server::get();
  if (server == nullptr) return;
  const auto connection = server->open();
  const auto news = listening(*server, {"work"});
  require_done(connection->query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'", {},
                                 [](const Row&) -> Result<void> { return {}; }));
  const auto lost = news->wait(20s);
  REQUIRE(lost.has_error());
  CHECK(lost.error().code == FailureCode::io);
  CHECK(news->wait(20ms)->empty());  // without a session there is nothing to hear
  REQUIRE(news->connect().has_value());
  tell(*connection, "work", true);
  CHECK(*news->wait(20s) == std::vector<std::string>{"work"});
}
