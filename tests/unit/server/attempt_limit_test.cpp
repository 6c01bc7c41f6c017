#include "server/attempt_limit.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace std::chrono_literals;

TEST_CASE("SEC-42: an address has so many attempts, and as many a minute") {
  server::AttemptLimit limit(30);
  std::chrono::steady_clock::time_point now;
  for (int count = 0; count < 30; ++count) CHECK(limit.take("10.0.0.1", now));
  CHECK_FALSE(limit.take("10.0.0.1", now));
  CHECK(limit.take("10.0.0.2", now));
  now += 2s;
  CHECK(limit.take("10.0.0.1", now));
  CHECK_FALSE(limit.take("10.0.0.1", now));
  now += 10min;
  for (int count = 0; count < 30; ++count) CHECK(limit.take("10.0.0.1", now));
  CHECK_FALSE(limit.take("10.0.0.1", now));
}

TEST_CASE("without a limit everybody may try") {
  server::AttemptLimit none(0);
  for (int count = 0; count < 1000; ++count) CHECK(none.take("10.0.0.1", {}));
}
