#include "engine/execution.hpp"

#include "small_world.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

const std::string one_task = start_event + user_task("a") + end_event + flow("start", "a") + flow("a", "end");

std::string many(std::string_view attributes, std::string_view details, std::string_view condition = {}) {
  return fmt::format(
      R"(<bpmn:multiInstanceLoopCharacteristics{}><bpmn:extensionElements><zeebe:loopCharacteristics )"
      R"(inputCollection="=items" inputElement="item" {}/></bpmn:extensionElements>{}</bpmn:multiInstanceLoopCharacteristics>)",
      attributes, details,
      condition.empty()
          ? ""
          : fmt::format(R"(<bpmn:completionCondition xsi:type="bpmn:tFormalExpression">={}</bpmn:completionCondition>)",
                        condition));
}

value::List numbers(std::int64_t count) {
  value::List list;
  for (std::int64_t number = 1; number <= count; ++number) list.emplace_back(number);
  return list;
}

struct Cost {
  std::size_t read, written;
};

/// What it costs to complete one of so many instances.
Cost cost_of_one(std::string_view attributes, std::int64_t count) {
  SmallWorld world(start_event + user_task("a", many(attributes, R"(outputCollection="results" outputElement="=answer")")) +
                   end_event + flow("start", "a") + flow("a", "end"));
  world.start({{"items", numbers(count)}});
  world.complete("a", {{"answer", "x"}});
  world.complete("a", {{"answer", "y"}});
  return {world.handed_out, world.written};
}

}  // namespace

TEST_CASE("an instance leaves nothing behind but itself") {
  SmallWorld world(one_task);
  world.start({{"x", 1}});
  CHECK(world.tokens.rows.size() == 2);
  const auto facts = world.complete("a", {{"y", 2}});
  CHECK(world.is_over());
  CHECK(facts.back() == "instance_completed");
}

TEST_CASE("a command for something that is not there is refused and changes nothing") {
  SmallWorld world(one_task);
  CHECK(world.run(command::StartInstance{"other", {}}).empty());
  REQUIRE(world.refused.size() == 1);
  CHECK(world.refused.front().message.english == "expected a workflow, found none called 'other'");
  for (const Command& command : {Command(command::CompleteWorkItem{{99}, {}}), Command(command::ReturnWorkItem{{99}, "why", {}}),
                                 Command(command::FireTimer{{99}}), Command(command::CompleteJob{{99}, {}}),
                                 Command(command::FailJob{{99}, {}}), Command(command::ResolveIncident{{99}})}) {
    CHECK(world.run(command).empty());
    REQUIRE(world.refused.size() == 1);
    CHECK(world.refused.front().code == FailureCode::not_found);
  }
  CHECK(world.tokens.rows.empty());
}

TEST_CASE("a row that cannot be read fails the command, whatever was decided without it") {
  SmallWorld world(one_task);
  world.start();
  world.variables.fails = true;
  const Key item = world.work_items.rows.begin()->first;
  CHECK(world.run(command::CompleteWorkItem{item, {{"y", 1}}}).empty());
  REQUIRE(world.refused.size() == 1);
  CHECK(world.refused.front().code == FailureCode::io);
  CHECK(world.open("a") == 1);
}

TEST_CASE("the store may fail at any read of any command: refused with its reason, and nothing has happened") {
  SmallWorld world(start_event + R"(<bpmn:parallelGateway id="split"/><bpmn:parallelGateway id="join"/>)" + user_task("first") +
                   user_task("second") + user_task("a") +
                   R"(<bpmn:userTask id="each"><bpmn:extensionElements><zeebe:assignmentDefinition assignee="li"/>)"
                   R"(</bpmn:extensionElements><bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>)"
                   R"(<zeebe:loopCharacteristics inputCollection="=[1,2]" inputElement="n"/></bpmn:extensionElements>)"
                   R"(</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>)"
                   R"(<bpmn:serviceTask id="job"><bpmn:extensionElements><zeebe:taskDefinition type="print"/>)"
                   R"(</bpmn:extensionElements></bpmn:serviceTask>)" +
                   end_event + flow("start", "first") + flow("first", "second") + flow("second", "split") + flow("split", "a") +
                   flow("split", "each") + flow("a", "job") + flow("job", "join") + flow("each", "join") + flow("join", "end"));
  const auto at_last = [&](const Command& command, std::string_view by) {
    std::size_t refusals = 0;
    for (std::size_t answers = 0;; ++answers, ++refusals) {
      const auto before = world.tokens.rows.size();
      world.answers_left = answers;
      if (!world.run(command, by).empty()) break;
      REQUIRE(world.refused.front().message.english == "disk is full");
      CHECK(world.tokens.rows.size() == before);
    }
    return refusals;
  };
  at_last(command::StartInstance{"process", {{"x", 1}}}, "li");
  const auto item = [&] { return world.work_items.rows.begin()->first; };
  CHECK(at_last(command::CompleteWorkItem{item(), {{"y", 1}}}, "li") > 3);
  CHECK(at_last(command::ReturnWorkItem{item(), "again", ""}, "li") > 3);
  while (!world.work_items.rows.empty()) CHECK(at_last(command::CompleteWorkItem{item(), {{"y", 1}}}, "li") > 3);
  REQUIRE(world.jobs.rows.size() == 1);
  CHECK(at_last(command::FailJob{world.jobs.rows.begin()->first, {}}, system_actor) > 1);
  CHECK(at_last(command::CompleteJob{world.jobs.rows.begin()->first, {{"z", 1}}}, system_actor) > 3);
  CHECK(world.is_over());
}

TEST_CASE("a parallel join keeps the second token of a flow for the next time") {
  SmallWorld world(start_event +
                   R"(<bpmn:parallelGateway id="split"/><bpmn:exclusiveGateway id="merge"/><bpmn:parallelGateway id="join"/>)" +
                   user_task("a1") + user_task("a2") + user_task("b") + user_task("after") + end_event + flow("start", "split") +
                   flow("split", "a1") + flow("split", "a2") + flow("split", "b") + flow("a1", "merge") + flow("a2", "merge") +
                   flow("merge", "join") + flow("b", "join") + flow("join", "after") + flow("after", "end"));
  world.start();
  world.complete("a1");
  world.complete("a2");
  CHECK(world.open("after") == 0);
  world.complete("b");
  CHECK(world.open("after") == 1);
  world.complete("after");
  std::size_t waiting = 0;
  for (const auto& [key, token] : world.tokens.rows) waiting += token.phase == Phase::joining ? 1u : 0u;
  CHECK(waiting == 1);
  CHECK_FALSE(world.is_over());
}

TEST_CASE("what one instance of many costs does not grow with their number") {
  for (const char* attributes : {"", R"( isSequential="true")"}) {
    INFO(attributes);
    const Cost few = cost_of_one(attributes, 5);
    const Cost some = cost_of_one(attributes, 500);
    CHECK(few.read == some.read);
    CHECK(few.written == some.written);
  }
}

TEST_CASE("what one branch costs does not grow with instances beside it") {
  SmallWorld world(one_task);
  world.start();
  world.complete("a");
  const std::size_t alone = world.handed_out;
  for (int count = 0; count < 100; ++count) world.start();
  world.complete("a");
  CHECK(world.handed_out == alone);
}

TEST_CASE("results stand in the order of the items; those of instances that were not needed are null") {
  SmallWorld world(
      start_event +
      user_task("a", many("", R"(outputCollection="results" outputElement="=answer")", R"(count(results[item = "yes"]) = 2)")) +
      user_task("after") + end_event + flow("start", "a") + flow("a", "after") + flow("after", "end"));
  world.start({{"items", numbers(4)}});
  std::vector<Key> keys;
  for (const auto& [key, item] : world.work_items.rows) keys.push_back(key);
  REQUIRE(keys.size() == 4);
  world.run(command::CompleteWorkItem{keys[3], {{"answer", "yes"}}});
  world.run(command::CompleteWorkItem{keys[0], {{"answer", "no"}}});
  CHECK(world.open("after") == 0);
  world.run(command::CompleteWorkItem{keys[1], {{"answer", "yes"}}});
  CHECK(world.open("a") == 0);
  CHECK(world.open("after") == 1);
  std::string results;
  for (const auto& [key, variable] : world.variables.rows) {
    CHECK(variable.scope.value > 0);
    if (variable.name == "results") results = variable.value.to_string();
  }
  CHECK(results == value::Value(value::List{"no", "yes", value::Value(), "yes"}).to_string());
  world.complete("after");
  CHECK(world.is_over());
}

TEST_CASE("cancelled instances take their results with them") {
  SmallWorld world(start_event + user_task("fill_in") +
                   user_task("a", many("", R"(outputCollection="results" outputElement="=answer")")) + end_event +
                   flow("start", "fill_in") + flow("fill_in", "a") + flow("a", "end"));
  world.start({{"items", numbers(3)}});
  world.complete("fill_in");
  world.complete("a", {{"answer", "x"}});
  const std::size_t before = world.variables.rows.size();
  world.run(command::ReturnWorkItem{world.work_items.rows.begin()->first, "not clear", {}});
  CHECK(world.open("fill_in") == 1);
  CHECK(world.variables.rows.size() < before);
  for (const auto& [key, variable] : world.variables.rows) CHECK(variable.scope.value > 0);
}

TEST_CASE("a loop that never waits stops with an incident; resolving it goes on") {
  SmallWorld world(
      start_event + R"(<bpmn:exclusiveGateway id="again"/>)" +
      R"(<bpmn:scriptTask id="turn"><bpmn:extensionElements><zeebe:script expression="=n + 1" resultVariable="n"/></bpmn:extensionElements></bpmn:scriptTask>)" +
      R"(<bpmn:exclusiveGateway id="enough" default="enough_to_end"/>)" + end_event + flow("start", "again") +
      flow("again", "turn") + flow("turn", "enough") + flow("enough", "again", "20000 > n") + flow("enough", "end"));
  world.start({{"n", 0}});
  REQUIRE(world.incidents.rows.size() == 1);
  CHECK(world.incidents.rows.begin()->second.message.english.find("expected at most 50000 steps") != std::string::npos);
  std::size_t turns = 0;
  while (!world.incidents.rows.empty() && turns++ < 10)
    world.run(command::ResolveIncident{world.incidents.rows.begin()->first}, "zhao");
  CHECK(turns == 2);  // 20,000 turns of six steps
  CHECK(world.is_over());
}

TEST_CASE("two tokens over each flow that reach a parallel join in one step are joined twice") {
  const std::string gateways =
      R"(<bpmn:parallelGateway id="fork"/><bpmn:exclusiveGateway id="a"/><bpmn:exclusiveGateway id="b"/>)"
      R"(<bpmn:parallelGateway id="join"/>)";
  SmallWorld world(start_event + gateways + user_task("z") + end_event + flow("start", "fork") + flow("fork", "a") +
                   flow("fork", "b") + R"(<bpmn:sequenceFlow id="a2" sourceRef="fork" targetRef="a"/>)" +
                   R"(<bpmn:sequenceFlow id="b2" sourceRef="fork" targetRef="b"/>)" + flow("a", "join") + flow("b", "join") +
                   flow("join", "z") + flow("z", "end"));
  world.start();
  CHECK(world.open("z") == 2);
  CHECK(world.tokens.rows.size() == 3);
}

TEST_CASE("a scope whose join has happened is not looked at for joins any more") {
  SmallWorld world(start_event + R"(<bpmn:parallelGateway id="fork"/><bpmn:inclusiveGateway id="join"/>)" + user_task("a") +
                   user_task("b") + user_task("z") + end_event + flow("start", "fork") + flow("fork", "a") + flow("fork", "b") +
                   flow("a", "join") + flow("b", "join") + flow("join", "z") + flow("z", "end"));
  world.start();
  world.complete("a");
  CHECK(world.tokens.rows.begin()->second.converging == 1);
  world.complete("b");
  CHECK(world.open("z") == 1);
  CHECK(world.tokens.rows.begin()->second.converging == 0);
}

TEST_CASE("a token put on a parallel join goes on when the branch that it waits for ends elsewhere") {
  SmallWorld world(start_event + R"(<bpmn:parallelGateway id="fork"/><bpmn:parallelGateway id="join"/>)" + user_task("a") +
                   user_task("b") + user_task("c") + user_task("z") + end_event + flow("start", "fork") + flow("fork", "a") +
                   flow("fork", "b") + flow("fork", "c") + flow("a", "join") + flow("b", "join") + flow("c", "join") +
                   flow("join", "z") + flow("z", "end"));
  world.start();
  const auto item_at = [&](std::string_view element) {
    for (const auto& [key, item] : world.work_items.rows)
      if (item.element == element) return key;
    return Key{};
  };
  REQUIRE_FALSE(world.run(command::JumpInstance{{1}, item_at("a"), "join", "because"}, "zhao").empty());
  CHECK(world.open("z") == 0);
  world.complete("b");
  CHECK(world.open("z") == 0);  // c can still come
  REQUIRE_FALSE(world.run(command::JumpInstance{{1}, item_at("c"), "end", "because"}, "zhao").empty());
  CHECK(world.open("z") == 1);
  world.complete("z");
  CHECK(world.is_over());
}
