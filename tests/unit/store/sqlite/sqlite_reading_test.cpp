#include "store/sqlite/sqlite_reading.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "base/temporary_folder.hpp"
#include "store/sqlite/sqlite_connection.hpp"

using namespace luoxuan;

namespace {

struct OtherSystem {
  OtherSystem() {
    auto connection = store::open_sqlite(file).value();
    REQUIRE(
        connection->execute_script("CREATE TABLE n (x INTEGER, t TEXT); INSERT INTO n VALUES (1, 'a'), (2, NULL)").has_value());
  }
  std::string refused(std::string_view query, const store::ReadLimits& limits = {}) const {
    const auto table = store::read_sqlite(file, query, {}, limits);
    return table ? std::string() : table.error().message.english;
  }
  std::unique_ptr<TemporaryFolder> folder = TemporaryFolder::make("reading").value();
  std::filesystem::path file = folder->path() / "other.db";
};

}  // namespace

TEST_CASE("rows of another system come as it writes them") {
  const OtherSystem other;
  const auto table = store::read_sqlite(other.file, "SELECT x, t FROM n WHERE x >= ?1 ORDER BY x", {"1"});
  REQUIRE(table.has_value());
  CHECK(table->columns == std::vector<std::string>{"x", "t"});
  REQUIRE(table->rows.size() == 2);
  CHECK(table->rows[0][0] == "1");
  CHECK_FALSE(table->rows[1][1].has_value());
}

TEST_CASE("what is too much, or takes too long, is given up") {
  const OtherSystem other;
  const std::string endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT ";
  CHECK(other.refused(endless + "x FROM c", {.rows = 100}) == "expected at most 100 rows and 16777216 bytes, found more");
  CHECK(other.refused(endless + "max(x) FROM c", {.time = std::chrono::milliseconds(1000)}) ==
        "expected an answer within 1 s, found none");
}

TEST_CASE("nothing but a query is let through") {
  const OtherSystem other;
  for (const char* query : {"DELETE FROM n", "CREATE TABLE m (x)", "ATTACH '/tmp/x.db' AS x", "PRAGMA writable_schema = 1",
                            "VACUUM", "SELECT load_extension('/tmp/x.so')", "BEGIN", "DROP TABLE n"}) {
    INFO(query);
    CHECK_FALSE(other.refused(query).empty());
  }
  CHECK(store::read_sqlite(other.file, "SELECT count(*) FROM n", {})->rows[0][0] == "2");
}
