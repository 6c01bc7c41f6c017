#include "server/rounds.hpp"

#include <atomic>

#include <catch2/catch.hpp>

using namespace luoxuan::server;
using namespace std::chrono_literals;

namespace {

/// Waits until `holds`, at most ten seconds.
template <class Condition>
bool comes_true(const Condition& holds) {
  for (int tries = 0; tries < 1000 && !holds(); ++tries) std::this_thread::sleep_for(10ms);
  return holds();
}

}  // namespace

TEST_CASE("rounds go on while there is something to do, rest, and begin again when woken") {
  std::atomic<int> firsts = 0, left = 3, rested = 0;
  Rounds rounds;
  rounds.start([&] { ++firsts; },
               [&]() -> Rounds::Pause {
                 if (left > 0) {
                   --left;
                   return std::nullopt;
                 }
                 ++rested;
                 return 1h;
               });
  REQUIRE(comes_true([&] { return rested == 1; }));
  CHECK(left == 0);
  left = 2;
  rounds.wake();
  REQUIRE(comes_true([&] { return rested == 2; }));
  CHECK(left == 0);
  rounds.stop();
  rounds.wake();
  CHECK(firsts == 1);
  CHECK(rested == 2);
}

TEST_CASE("a rest that is over before it begins is still a rest, and a round that never began can be stopped") {
  std::atomic<int> rounds_gone = 0;
  Rounds rounds;
  rounds.start([] {},
               [&]() -> Rounds::Pause {
                 ++rounds_gone;
                 return -1h;
               });
  REQUIRE(comes_true([&] { return rounds_gone >= 2; }));
  rounds.stop();
  CHECK(rounds_gone < 1000);
  Rounds never;
  never.stop();
}
