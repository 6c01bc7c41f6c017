#include "engine/ability/trail.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

/// a, b, c … in order, each done by a person of the same name with the work items 1, 2, 3 …
Trail way(const std::vector<std::string>& elements) {
  Trail trail;
  std::int64_t key = 0;
  for (const std::string& element : elements) trail = trail_after(trail, {element, {++key}, {"p" + element}});
  return trail;
}

std::vector<std::string> elements_of(const Trail& trail) {
  std::vector<std::string> elements;
  for (const std::string& entry : trail)
    if (const auto done = done_of(entry); done && !done->element.empty()) elements.push_back(done->element);
  return elements;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an entry of a trail comes back as it was") {
  const Trail trail = trail_after({}, {"fill_in", {77}, {"li", "陈 思远"}});
  const auto done = done_of(trail.front());
  REQUIRE(done);
  CHECK(done->element == "fill_in");
  CHECK(done->work_item == Key{77});
  CHECK(done->people == Names{"li", "陈 思远"});
  CHECK_FALSE(fork_of(trail.front()));
  const auto fork = fork_of(trail_over_fork({}, {5}, 3).front());
  REQUIRE(fork);
  CHECK(fork->fork == Key{5});
  CHECK(fork->branches == 3);
  CHECK_FALSE(done_of(trail_over_fork({}, {5}, 3).front()));
}

TEST_CASE("a task that is done again forgets what came behind it") {
  CHECK(elements_of(trail_after(way({"a", "b", "c"}), {"b", {9}, {}})) == Names{"a", "b"});
  CHECK(elements_of(trail_after(way({"a", "b", "c"}), {"a", {9}, {}})) == Names{"a"});
  CHECK(elements_of(trail_after(way({"a", "b", "c"}), {"c", {9}, {}})) == Names{"a", "b", "c"});
}

TEST_CASE("the way before a task is all of it when the task is not on it") {
  CHECK(elements_of(trail_before(way({"a", "b", "c"}), "b")) == Names{"a"});
  CHECK(trail_before(way({"a", "b"}), "a").empty());
  CHECK(trail_before(way({"a", "b"}), "x") == way({"a", "b"}));
  CHECK(trail_before({}, "a").empty());
}

TEST_CASE("where ways meet what they have together is kept, and who was asked") {
  const Trail before = trail_over_fork(way({"a"}), {10}, 2);
  const Trail left = trail_after(before, {"b", {2}, {"pb"}});
  const Trail right = trail_after(before, {"c", {3}, {"pc"}});
  const Trail joined = merged({left, right}, {});
  CHECK(elements_of(joined) == Names{"a"});
  CHECK_FALSE(goes_over(joined, {10}));
  CHECK(people_in(joined) == Names{"pa", "pb", "pc"});
  // A third branch of the same fork is still on its way: a return to before the fork must find it.
  CHECK(goes_over(merged({left, right}, {before}), {10}));
}

TEST_CASE("a trail does not grow for ever") {
  Trail trail;
  for (std::int64_t round = 1; round < 5000; ++round) {
    trail = trail_after_job(trail_over_fork(std::move(trail), {round}, 2));
    REQUIRE(trail.size() <= 300);
  }
  Trail joined;
  for (std::int64_t round = 1; round < 5000; ++round) {
    const Trail branch = trail_over_fork(joined, {round}, 2);
    joined = merged({branch, branch}, {});
  }
  CHECK(joined.size() < 10);
}

TEST_CASE("a direct return knows the task as it was done last") {
  const Trail kept = way({"a", "b"});
  const Trail again = with_newest(kept, trail_after({}, {"a", {50}, {"other"}}));
  CHECK(elements_of(again) == Names{"a", "b"});
  CHECK(done_of(again.front())->work_item == Key{50});
}
