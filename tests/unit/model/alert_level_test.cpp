#include "model/alert_level.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

TEST_CASE("levels are known by both their names, and later ones are worse") {
  for (const model::AlertLevel level : model::alert_levels) {
    CHECK(model::alert_level_of(name_of(level)) == level);
    CHECK(model::alert_level_of(chinese_name_of(level)) == level);
  }
  CHECK(model::alert_level_of(" 严重 ") == model::AlertLevel::severe);
  CHECK(model::AlertLevel::severe > model::AlertLevel::warning);
  CHECK(model::AlertLevel::attention > model::AlertLevel::normal);
}

TEST_CASE("what is no level is none") {
  for (const char* written : {"", "Severe", "严 重", "红色", "0"}) CHECK_FALSE(model::alert_level_of(written));
}
