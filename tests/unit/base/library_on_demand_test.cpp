#include "base/library_on_demand.hpp"

#include <catch2/catch.hpp>

using luoxuan::LibraryOnDemand;

TEST_CASE("a library is loaded when it is asked for, and one that is missing says so") {
  const LibraryOnDemand here("libm.so.6");
  REQUIRE(here.is_here());
  CHECK(here.find<double(double)>("floor")(2.5) == 2.0);
  const LibraryOnDemand missing("libluoxuan_nowhere.so.1");
  CHECK_FALSE(missing.is_here());
  CHECK(missing.reason().find("libluoxuan_nowhere.so.1") != std::string::npos);
}
