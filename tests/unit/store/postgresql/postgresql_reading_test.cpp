#include "store/postgresql/postgresql_reading.hpp"

#include "../../endless_server.hpp"

using namespace luoxuan;
using namespace luoxuan::store;

namespace {

// It lets us in, is ready for a query, and then says nothing to the end: a notice that is never over.
const std::string lets_in = std::string("R\0\0\0\x08\0\0\0\0Z\0\0\0\x05I", 15) + std::string("N\0\x0F\xFF\xFF", 5);

Failure failure_of(const EndlessServer& server) {
  const std::string url =
      fmt::format("postgresql://reader:hidden@127.0.0.1:{}/x?sslmode=disable&gssencmode=disable", server.port);
  const auto begin = std::chrono::steady_clock::now();
  const auto table = read_postgresql(url, "SELECT 1", {}, {.time = std::chrono::milliseconds(1000)});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  REQUIRE_FALSE(table.has_value());
  CHECK(table.error().message.english.find("hidden") == std::string::npos);
  return table.error();
}

}  // namespace

TEST_CASE("a database that stands still is left when the time is over") {
  const EndlessServer server(lets_in, 'x');
  const Failure why = failure_of(server);
  CHECK(why.code == FailureCode::limit_exceeded);
  CHECK(why.message.english == "expected an answer within 1 s, found none");
}

TEST_CASE("a database of several addresses has one limit of time, and each address its share of it") {
  const SilentServer one, other;
  const EndlessServer third(lets_in, 'x');
  const auto read = [](const std::string& hosts) {
    const auto begin = std::chrono::steady_clock::now();
    auto table = read_postgresql(
        fmt::format("postgresql://reader:hidden@{}/x?sslmode=disable&gssencmode=disable&connect_timeout=60", hosts), "SELECT 1",
        {}, {.time = std::chrono::milliseconds(1500)});
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::milliseconds(2500));
    REQUIRE_FALSE(table.has_value());
    return table.error();
  };
  const Failure nobody = read(fmt::format("127.0.0.1:{},localhost:{},127.0.0.1:{}", one.port, other.port, one.port));
  CHECK(nobody.code == FailureCode::io);
  CHECK(nobody.message.english == "expected the database to answer, found: no answer in time");
  CHECK(nobody.message.chinese == "数据库应可连接，实际：未及时应答");
  const Failure reached = read(fmt::format("127.0.0.1:{},127.0.0.1:{}", one.port, third.port));
  CHECK(reached.message.english == "expected an answer within 1 s, found none");
}

TEST_CASE("a database that never lets in is left") {
  const EndlessServer server("N", '\0');
  CHECK(failure_of(server).code == FailureCode::io);
}
