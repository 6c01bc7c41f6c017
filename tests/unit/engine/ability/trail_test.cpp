#include "engine/ability/trail.hpp"

#include <catch2/catch.hpp>

using luoxuan::engine::trail_after;
using luoxuan::engine::trail_before;
using Trail = std::vector<std::string>;

TEST_CASE("a task that is done is the end of the way") {
  CHECK(trail_after({}, "a") == Trail{"a"});
  CHECK(trail_after({"a", "b"}, "c") == Trail{"a", "b", "c"});
}

TEST_CASE("a task that is done again forgets what came behind it") {
  CHECK(trail_after({"a", "b", "c"}, "b") == Trail{"a", "b"});
  CHECK(trail_after({"a", "b", "c"}, "a") == Trail{"a"});
  CHECK(trail_after({"a", "b", "c"}, "c") == Trail{"a", "b", "c"});
}

TEST_CASE("the way before a task is all of it when the task is not on it") {
  CHECK(trail_before({"a", "b", "c"}, "b") == Trail{"a"});
  CHECK(trail_before({"a", "b"}, "a").empty());
  CHECK(trail_before({"a", "b"}, "x") == Trail{"a", "b"});
  CHECK(trail_before({}, "a").empty());
}
