#include "model/period_kind.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan::model;

TEST_CASE("every kind of period is found by its name") {
  CHECK(period_kind_names() ==
        std::vector<std::string>{"half_month", "month", "quarter", "semester", "academic_year", "calendar_year"});
  for (const std::string& name : period_kind_names()) {
    REQUIRE(period_kind_of(name));
    CHECK(name_of(*period_kind_of(name)) == name);
  }
  CHECK_FALSE(period_kind_of("Semester"));
  CHECK_FALSE(period_kind_of(""));
}
