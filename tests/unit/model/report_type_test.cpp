#include "model/report_type.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

TEST_CASE("due rules know the period and its member of two words") {
  CHECK(model::due_rule_names().contains("period"));
  const auto rule = feel::Expression::parse("period.academic year", model::due_rule_names());
  REQUIRE(rule.has_value());
  CHECK(rule->free_paths() == std::vector<std::string>{"period.academic year"});
}
