#include "engine/state/key_index.hpp"

#include <map>
#include <random>

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::engine;

TEST_CASE("a key index finds what was put in and not taken out, few keys or many") {
  for (const std::int64_t range : {10, 40, 100'000}) {
    std::mt19937_64 chance(20171204);
    KeyIndex index;
    std::map<Key, std::uint32_t> expected;
    for (std::uint32_t step = 0; step < 30'000; ++step) {
      const Key key{std::uniform_int_distribution<std::int64_t>(-range, range)(chance)};
      if (expected.contains(key)) {
        CHECK(index.find(key) == expected[key]);
        index.erase(key);
        expected.erase(key);
      } else {
        REQUIRE(index.find(key) == KeyIndex::nowhere);
        index.insert(key, step);
        expected[key] = step;
      }
      if (step % 5'000 == 0)
        for (const auto& [present, place] : expected) REQUIRE(index.find(present) == place);
    }
    for (const auto& [present, place] : expected) REQUIRE(index.find(present) == place);
    index.erase({range + 1});  // not there: no failure
  }
}
