#include "organisation/substitutions.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::organisation;
using Names = std::vector<std::string>;

namespace {

Moment day(int number) {
  return Moment(std::chrono::hours(24 * number));
}

Substitution row(std::string absent, std::string substitute, int from, int until, std::string process = {}) {
  return {{1}, std::move(absent), std::move(substitute), day(from), day(until), std::move(process)};
}

}  // namespace

TEST_CASE("a substitute acts within the span only, and for the workflow only") {
  Substitutions substitutions;
  substitutions.add(row("a", "b", 1, 3, "review"));
  CHECK(substitutions.represented_by("b", "review", day(0)).empty());
  CHECK(substitutions.represented_by("b", "review", day(1)) == Names{"a"});
  CHECK(substitutions.represented_by("b", "review", day(3)).empty());
  CHECK(substitutions.represented_by("b", "other", day(1)).empty());
  CHECK(substitutions.substitutes_of("a", "review", day(2)) == Names{"b"});
}

TEST_CASE("a substitute's substitute acts too, through a bounded chain") {
  Substitutions substitutions;
  for (const auto& [absent, substitute] : {std::pair("a", "b"), std::pair("b", "c"), std::pair("c", "d")}) {
    REQUIRE(substitutions.check(row(absent, substitute, 0, 9)).has_value());
    substitutions.add(row(absent, substitute, 0, 9));
  }
  CHECK(substitutions.substitutes_of("a", "", day(1)) == Names{"b", "c", "d"});
  CHECK(substitutions.represented_by("d", "", day(1)) == Names{"c", "b", "a"});
  CHECK(substitutions.check(row("d", "e", 0, 9)).error().code == FailureCode::limit_exceeded);
  CHECK(substitutions.check(row("z", "a", 0, 9)).error().code == FailureCode::limit_exceeded);
}

TEST_CASE("circles are refused, however long, when they could close at some moment") {
  Substitutions substitutions;
  substitutions.add(row("a", "b", 0, 5));
  CHECK(substitutions.check(row("b", "a", 4, 9)).error().code == FailureCode::conflict);
  CHECK(substitutions.check(row("b", "a", 5, 9)).has_value());
  substitutions.add(row("b", "c", 0, 5));
  CHECK(substitutions.check(row("c", "a", 0, 5)).error().code == FailureCode::conflict);
}

TEST_CASE("a substitution can be ended") {
  Substitutions substitutions;
  substitutions.add(row("a", "b", 0, 5));
  substitutions.end({1}, day(2));
  CHECK(substitutions.represented_by("b", "", day(1)) == Names{"a"});
  CHECK(substitutions.represented_by("b", "", day(2)).empty());
}
