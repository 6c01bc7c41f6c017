#include "model/measuring_query.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using model::number_query;
using model::PlaceholderStyle;

TEST_CASE("names of a query become numbered places, equal names the same") {
  const auto made = number_query("SELECT 1 WHERE a = :start AND b = :period OR c < :start", PlaceholderStyle::dollar);
  REQUIRE(made.has_value());
  CHECK(made->sql == "SELECT 1 WHERE a = $1 AND b = $2 OR c < $1");
  CHECK(made->names == std::vector<std::string>{"start", "period"});
  CHECK(number_query("SELECT :end", PlaceholderStyle::question_mark)->sql == "SELECT ?1");
}

TEST_CASE("texts, quoted names, comments and casts are left alone") {
  for (const std::string query :
       {"SELECT ':period'", "SELECT \":nothing\"", "SELECT 1 -- :nothing", "SELECT 1 -- :nothing\n+ 1",
        "SELECT /* :nothing ; */ 1", "SELECT 1::text", "SELECT 'it''s :nothing'", "SELECT 1;", "SELECT '", "SELECT /*"}) {
    INFO(query);
    const auto made = number_query(query, PlaceholderStyle::dollar);
    REQUIRE(made.has_value());
    CHECK(made->sql == query);
    CHECK(made->names.empty());
  }
}

TEST_CASE("other names and further statements are refused") {
  CHECK(number_query("SELECT :perod", PlaceholderStyle::dollar).error().hint.english == "did you mean ':period'?");
  CHECK(number_query("SELECT 1; DROP TABLE x", PlaceholderStyle::dollar).error().message.english ==
        "expected one statement, found ';' and more behind it");
}
