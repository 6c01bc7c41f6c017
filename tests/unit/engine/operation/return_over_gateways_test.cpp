// A return finds what came over a fork, whichever gateways it has passed since (operations.md 29).
#include "../small_world.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

std::string gateways(std::string_view kind, std::initializer_list<std::string_view> ids) {
  std::string all;
  for (const std::string_view id : ids) all += fmt::format(R"(<bpmn:{} id="{}"/>)", kind, id);
  return all;
}

bool sends_back(SmallWorld& world, std::string_view element) {
  for (const auto& [key, item] : world.work_items.rows)
    if (item.element == element)
      return !world.run(command::ReturnWorkItem{.work_item = key, .opinion = "because", .target = {}}).empty();
  return false;
}

}  // namespace

TEST_CASE("a return to before a fork cancels a branch that has passed another gateway") {
  const auto [kind, condition] = GENERATE(table<std::string, std::string>(
      {{"inclusiveGateway", "true"}, {"complexGateway", "true"}, {"parallelGateway", ""}, {"exclusiveGateway", ""}}));
  INFO(kind);
  const bool is_alone = kind == "exclusiveGateway";
  SmallWorld world(start_event + user_task("a") + user_task("b") + user_task("z") + end_event +
                   gateways("parallelGateway", {"fork", "join"}) + gateways(kind, {"split", "meet"}) +
                   R"(<bpmn:task id="n"/><bpmn:task id="m"/>)" + flow("start", "a") + flow("a", "fork") + flow("fork", "split") +
                   flow("split", "n", is_alone ? "true" : condition) + flow("split", "m", is_alone ? "false" : condition) +
                   flow("n", "meet") + flow("m", "meet") + flow("meet", "join") + flow("fork", "b") + flow("b", "join") +
                   flow("join", "z") + flow("z", "end"));
  world.start();
  world.complete("a");
  REQUIRE(sends_back(world, "b"));
  CHECK(world.tokens.rows.size() == 2);  // of the instance and of a
  world.complete("a");
  world.complete("b");
  CHECK(world.open("z") == 1);
  world.complete("z");
  CHECK(world.is_over());
}

TEST_CASE("from behind an inclusive join, and out of one of its branches, one goes back to before its split") {
  SmallWorld world(start_event + user_task("a") + user_task("b") + user_task("c") + user_task("z") + end_event +
                   gateways("inclusiveGateway", {"split", "join"}) + flow("start", "a") + flow("a", "split") +
                   flow("split", "b", "true") + flow("split", "c", "true") + flow("b", "join") + flow("c", "join") +
                   flow("join", "z") + flow("z", "end"));
  world.start();
  world.complete("a");
  world.complete("c");
  REQUIRE(sends_back(world, "b"));
  CHECK(world.tokens.rows.size() == 2);
  world.complete("a");
  world.complete("b");
  world.complete("c");
  REQUIRE(sends_back(world, "z"));
  CHECK(world.open("a") == 1);
  CHECK(world.tokens.rows.size() == 2);
}

TEST_CASE("from behind a complex gateway one goes back with those that made it fire and those that still come") {
  SmallWorld world(
      start_event + user_task("a") + user_task("b") + user_task("c") + user_task("d") + user_task("z") + end_event +
      gateways("parallelGateway", {"fork"}) +
      R"(<bpmn:complexGateway id="two"><bpmn:activationCondition xsi:type="bpmn:tFormalExpression">=activationCount = 2)"
      R"(</bpmn:activationCondition></bpmn:complexGateway>)" +
      flow("start", "a") + flow("a", "fork") + flow("fork", "b") + flow("fork", "c") + flow("fork", "d") + flow("b", "two") +
      flow("c", "two") + flow("d", "two") + flow("two", "z") + flow("z", "end"));
  world.start();
  world.complete("a");
  world.complete("b");
  world.complete("c");
  REQUIRE(world.open("z") == 1);
  REQUIRE(sends_back(world, "z"));
  CHECK(world.tokens.rows.size() == 2);
  world.complete("a");
  world.complete("b");
  CHECK(world.open("z") == 0);
  world.complete("c");
  CHECK(world.open("z") == 1);
  world.complete("d");
  world.complete("z");
  CHECK(world.is_over());
}
