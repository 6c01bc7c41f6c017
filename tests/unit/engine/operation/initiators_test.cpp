#include <catch2/catch.hpp>

#include "../small_world.hpp"
#include "engine/operation/initiators.hpp"

using namespace luoxuan;
using namespace luoxuan::engine;

namespace {

std::string begun_by(std::string_view roles) {
  return fmt::format(R"(<bpmn:extensionElements><luoxuan:instance begunBy="{}"/></bpmn:extensionElements>)", roles);
}

/// Two departments and a class of one of them; who holds what where.
struct Departments {
  Departments() {
    model::Organisation parts;
    const auto unit = [](const char* id, const char* parent, const char* kind) {
      return model::Unit{.id = id, .name = id, .parent = parent, .kind = kind, .aliases = {}, .sources = {}, .where = {}};
    };
    parts.units = {unit("college", "", "college"), unit("arts", "college", "department"), unit("law", "college", "department"),
                   unit("class_1", "arts", "class")};
    parts.collectives.push_back(
        {.name = "departments", .kinds = {"department"}, .units = {}, .choose = false, .sources = {}, .where = {}});
    parts.roles = {{.id = "head", .name = "Head"},
                   {.id = "clerk", .name = "Clerk", .permissions = {model::Permission::open_reports}},
                   {.id = "admin", .name = "Administrator", .administers = true}};
    auto built = organisation::Organisation::build(parts);
    REQUIRE(built.has_value());
    organisation = *std::move(built);
    for (const auto& [person, where, role] :
         {std::tuple{"a", "arts", "head"}, {"c", "class_1", "head"}, {"o", "law", "clerk"}, {"x", "law", "admin"}})
      REQUIRE(organisation.add_person(model::Person{person, std::string("Name of ") + person, where, role, {}}).has_value());
  }

  /// Those of a, c, o, x and nobody whose begun_by lets them begin.
  std::string who(std::string_view roles) const {
    const auto process = process_of(begun_by(roles) + start_event + end_event + flow("start", "end"));
    std::string all;
    for (const char* person : {"a", "c", "o", "x", "Name of a", "nobody", ""})
      if (may_begin(organisation, *process, person)) all += person;
    return all;
  }

  organisation::Organisation organisation;
};

/// Wu, a student, and nobody else begins it by a role.
struct OfStudents : SmallWorld {
  explicit OfStudents(std::string_view role = "student")
      : SmallWorld(begun_by(role) + start_event + user_task("approve") + end_event + flow("start", "approve") +
                   flow("approve", "end")) {
    REQUIRE(organisation.add_person("wu", "college", "student").has_value());
  }

  /// "done", or why it was refused.
  std::string told(const Command& command, std::string_view by = "wu") {
    return run(command, by).empty() ? refused.front().message.english : "done";
  }

  Key newest() const { return instances.rows.rbegin()->first; }
  Key item(std::string_view element) const {
    for (const auto& [key, item] : work_items.rows)
      if (item.element == element && !is_decided(item.state)) return key;
    return {};
  }
};

const std::string may_not = "expected somebody whose role begins 'process', found wu";
const std::string gives_nothing = "variables: expected none from who may only begin 'process', found some";
const value::Context nothing, forged = {{"starter", value::Context{{"id", "li"}}}};

}  // namespace

TEST_CASE("who may begin a workflow says the role, and the unit in which it is held") {
  const Departments there;
  CHECK(there.who("") == "ox");
  CHECK(there.who("head") == "acox");
  CHECK(there.who("Head") == "acox");
  CHECK(there.who("head@arts") == "aox");
  CHECK(there.who("clerk, head @ class_1") == "cox");
  CHECK(there.who("head@departments") == "aox");
  CHECK(there.who("head@law") == "ox");
  CHECK(there.who("head@=unit") == "acox");
  CHECK(there.who("head@=if is defined(unit) then [unit, upper] else concatenate([], []); nobody") == "acox");
}

TEST_CASE("one place decides who begins: at the start, as a draft, when it is handed in and anew") {
  OfStudents of_admins("admin"), world;
  for (const auto& [command, refusal] :
       {std::pair<Command, std::string>{command::StartInstance{"process", {}, {}, {}, nothing}, may_not},
        {command::DraftInstance{"process", {}, {}}, may_not}}) {
    CHECK(of_admins.told(command) == refusal);
    CHECK(of_admins.told(command, "zhao") == "done");
    CHECK(of_admins.told(command, "li") == "done");
    CHECK(world.told(command) == "done");
  }
  CHECK(of_admins.told(command::StartInstance{"process", {}, {}, {}, nothing}, "") ==
        "expected somebody whose role begins 'process', found ");
  CHECK(of_admins.told(command::StartInstance{"process", forged}, "") == "done");  // nobody begins it by hand
}

TEST_CASE("who begins it by a role alone gives nothing without a start form, in whatever way") {
  OfStudents world;
  CHECK(world.told(command::StartInstance{"process", {}, {}, {}, forged}) == gives_nothing);
  CHECK(world.told(command::DraftInstance{"process", {}, forged}) == gives_nothing);
  CHECK(world.told(command::DraftInstance{"process", {}, {}}) == "done");
  const Key draft = world.newest();
  CHECK(world.told(command::SaveDraft{draft, forged}) == gives_nothing);
  CHECK(world.told(command::SubmitDraft{draft}) == "done");

  command::ReturnWorkItem back{.work_item = world.item("approve"), .opinion = "more", .target = {}};
  back.to = command::ReturnTo::initiator;
  CHECK(world.told(back, "li") == "done");
  const Key again = world.item("start");
  CHECK(world.told(command::ResubmitInstance{again, forged}) == gives_nothing);
  CHECK(world.told(command::CompleteWorkItem{again, forged}) == gives_nothing);  // the other way to hand it in
  CHECK(world.told(command::ResubmitInstance{again, {}}) == "done");

  CHECK(world.told(command::RevokeInstance{draft, "mistake"}) == "done");
  CHECK(world.told(command::RestartInstance{draft, forged}) == gives_nothing);
  CHECK(world.told(command::RestartInstance{draft, {}}) == "done");
}
