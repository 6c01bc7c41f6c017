#include <catch2/catch.hpp>

#include <algorithm>

#include "../small_world.hpp"
#include "reader/form_reader.hpp"
#include "value/json.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

const std::string asking_start =
    R"(<bpmn:startEvent id="start"><bpmn:extensionElements><zeebe:formDefinition formId="application"/></bpmn:extensionElements></bpmn:startEvent>)";

/// What is filled in at the beginning is approved by li.
struct Application : SmallWorld {
  Application()
      : SmallWorld(asking_start + user_task("approve") + end_event + flow("start", "approve") + flow("approve", "end")) {
    take_form("application", R"({"type": "number", "key": "count", "validate": {"required": true, "min": 1}},
                                {"type": "textfield", "key": "reason", "conditional": {"hide": "=count < 10"}, "validate": {"required": true}},
                                {"type": "textfield", "key": "period"})");
  }

  void take_form(const std::string& id, const std::string& components) {
    auto form = reader::read_form(fmt::format(R"({{"type": "default", "id": "{}", "components": [{}]}})", id, components), id);
    REQUIRE(form.has_value());
    definitions.forms.emplace(id, *std::move(form));
  }

  /// By hand, as li; the paths of what was refused, with commas between, or what happened.
  std::string begin(const std::string& json) {
    return paths(run(command::StartInstance{"process", {}, {}, {}, *value::parse_json(json)->if_context()}));
  }

  std::string paths(const std::vector<std::string>& happened) const {
    std::string told;
    for (const Failure& failure : refused)
      told += (told.empty() ? "" : ",") + failure.message.english.substr(0, failure.message.english.find(": expected"));
    if (refused.empty()) told = std::ranges::find(happened, "start_form_handed_in") != happened.end() ? "handed in" : "begun";
    return told;
  }

  /// A variable of the newest instance, as JSON; "none" when there is none.
  std::string variable(std::string_view name) const {
    std::string found = "none";
    for (const auto& [key, variable] : variables.rows)
      if (variable.name == name) found = value::to_json(variable.value);
    return found;
  }

  Key item(std::string_view element) const {
    for (const auto& [key, item] : work_items.rows)
      if (item.element == element && !is_decided(item.state)) return key;
    return {};
  }
};

}  // namespace

TEST_CASE("what is filled in at the beginning is checked, and becomes the variables") {
  Application world;
  CHECK(world.begin("{}") == "count,reason");
  CHECK(world.begin(R"({"count": 0, "colour": "red"})") == "count,colour");
  CHECK(world.instances.rows.empty());
  CHECK(world.begin(R"({"count": "３", "reason": "not asked for"})") == "handed in");
  CHECK(world.variable("count") == "3");
  CHECK(world.variable("reason") == "null");
  CHECK(world.open("approve") == 1);
}

TEST_CASE("a field called period names a period") {
  Application world;
  CHECK(world.begin(R"({"count": 3, "period": "some day"})") == "period");
}

TEST_CASE("what no person begins is asked for no form") {
  Application world;
  CHECK(world.paths(world.run(command::StartInstance{"process", {{"colour", "red"}}})) == "begun");
  CHECK(world.variable("colour") == "\"red\"");
  CHECK(world.variable("count") == "none");
}

TEST_CASE("nobody takes the place of what the institution says") {
  Application world;
  command::StartInstance start{"process", {{"count", 7}}, {}, {}, value::Context{{"count", 3}}};
  CHECK(world.paths(world.run(start)) == "handed in");
  CHECK(world.variable("count") == "7");
}

TEST_CASE("a draft holds the form's fields, and is checked when it is handed in") {
  Application world;
  CHECK(world.paths(world.run(command::DraftInstance{"process", {}, {{"colour", "red"}}})) == "colour");
  CHECK(world.paths(world.run(command::DraftInstance{"process", {{"starter", "li"}}, {{"count", 12}}})) == "begun");
  const Key draft = world.instances.rows.rbegin()->first;
  CHECK(world.paths(world.run(command::SaveDraft{draft, {{"colour", "red"}}})) == "colour");
  CHECK(world.paths(world.run(command::SubmitDraft{draft})) == "reason");
  CHECK(world.paths(world.run(command::SaveDraft{draft, {{"count", 2}}})) == "begun");
  CHECK(world.paths(world.run(command::SubmitDraft{draft})) == "handed in");
  CHECK(world.variable("starter") == "\"li\"");
  CHECK(world.variable("reason") == "null");
  CHECK(world.open("approve") == 1);
}

TEST_CASE("what comes back to who began it asks with the same form") {
  Application world;
  CHECK(world.begin(R"({"count": 2})") == "handed in");
  command::ReturnWorkItem back{.work_item = world.item("approve"), .opinion = "more", .target = {}};
  back.to = command::ReturnTo::initiator;
  CHECK_FALSE(world.run(back).empty());
  const Key again = world.item("start");
  CHECK(world.work_items.rows.at(again).form == "application");
  CHECK(world.paths(world.run(command::ResubmitInstance{again, {{"count", 0}}})) == "count");
  CHECK(world.paths(world.run(command::ResubmitInstance{again, {{"colour", "red"}}})) == "colour");
  CHECK(world.paths(world.run(command::ResubmitInstance{again, {{"count", 11}}})) == "reason");
  CHECK(world.paths(world.run(command::ResubmitInstance{again, {}})) == "begun");
  CHECK(world.variable("count") == "2");
  CHECK(world.open("approve") == 1);
}

TEST_CASE("what is begun anew is filled in again with what it had") {
  Application world;
  CHECK(world.begin(R"({"count": 2})") == "handed in");
  const Key first = world.instances.rows.rbegin()->first;
  CHECK_FALSE(world.run(command::RevokeInstance{first, "mistake"}).empty());
  CHECK(world.paths(world.run(command::RestartInstance{first, {{"colour", "red"}}})) == "colour");
  CHECK(world.paths(world.run(command::RestartInstance{first, {{"count", 5}}})) == "handed in");
  CHECK(world.variable("count") == "5");
}

TEST_CASE("who decides a node chooses the people of the next one where it says so") {
  SmallWorld world(start_event + user_task("write") + R"(<bpmn:exclusiveGateway id="how" default="how_to_review"/>)" +
                   R"(<bpmn:userTask id="review"><bpmn:extensionElements><luoxuan:approvers chosenBy="previous"/>)"
                   R"(</bpmn:extensionElements></bpmn:userTask>)" +
                   end_event + flow("start", "write") + flow("write", "how") + flow("how", "end", "short") +
                   flow("how", "review") + flow("review", "end"));
  world.start();
  CHECK(world.complete("write", {{"short", false}}).empty());
  REQUIRE(world.refused.size() == 1);
  CHECK(world.refused.front().message.english == "next_people: expected people for 'review', found nobody chosen");
  CHECK(world.incidents.rows.empty());
  CHECK(world.open("write") == 1);
  const Key item = world.work_items.rows.begin()->first;
  CHECK_FALSE(world.run(command::CompleteWorkItem{item, {{"short", false}}, {}, {{}, {"qian"}}}).empty());
  CHECK(world.open("review") == 1);
  world.start();
  CHECK_FALSE(world.complete("write", {{"short", true}}).empty());
}
