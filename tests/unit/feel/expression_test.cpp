#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;
using luoxuan::value::List;

TEST_CASE("literals") {
  check({{"1+2", "3"}, {"-1.50", "-1.50"}, {".5", "0.5"}});
}
