#include "model/target.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using model::Strategy;

TEST_CASE("strategies are read as tables print them, and written in one way") {
  CHECK(model::strategy_of("≥") == Strategy::at_least);
  CHECK(model::strategy_of(" ＜ ") == Strategy::less);
  CHECK(model::strategy_of("不高于") == Strategy::at_most);
  CHECK(model::strategy_of("in") == Strategy::within);
  CHECK_FALSE(model::strategy_of(""));
  CHECK_FALSE(model::strategy_of("=>"));
  for (const Strategy strategy :
       {Strategy::greater, Strategy::less, Strategy::equal, Strategy::at_least, Strategy::at_most, Strategy::within})
    CHECK(model::strategy_of(model::name_of(strategy)) == strategy);
}

TEST_CASE("aims are numbers, or ranges whose ends are in order") {
  CHECK(to_string(*model::parse_aim(Strategy::at_least, "2017", " ８５．５ ")) == "85.5");
  CHECK(to_string(*model::parse_aim(Strategy::within, "2017", "80 .. 90")) == "80..90");
  CHECK_FALSE(model::parse_aim(Strategy::at_least, "2017", "85%").has_value());
  CHECK_FALSE(model::parse_aim(Strategy::at_least, "2017", "80..90").has_value());
  CHECK_FALSE(model::parse_aim(Strategy::within, "2017", "90..80").has_value());
  CHECK_FALSE(model::parse_aim(Strategy::within, "2017", "80").has_value());
}
