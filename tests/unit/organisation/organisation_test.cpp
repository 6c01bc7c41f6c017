#include "organisation/organisation.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using organisation::Organisation;

namespace {

SourcePosition line(int number) {
  return {"units.csv", number, 1};
}

model::Unit unit(std::string id, std::string name, std::string parent, std::string kind, std::vector<std::string> aliases = {}) {
  return {std::move(id), std::move(name), std::move(parent), std::move(kind), std::move(aliases), {}, {}};
}

/// A college: its office below a committee, two offices, two departments; a child before its parent in the file.
model::Organisation written() {
  model::Organisation parts;
  parts.units = {unit("zkb", "质量控制与绩效考核办公室", "zbw", "处室", {"质控与绩考办"}),
                 unit("zibo", "淄博职业学院", "", "学院", {"学院"}),
                 unit("jwc", "教务处", "zibo", "处室"),
                 unit("zbw", "质量保证委员会", "zibo", "院级机构"),
                 unit("hg", "化学工程系（示例）", "zibo", "系院", {"化学工程系"}),
                 unit("kj", "会计系", "zibo", "系院")};
  parts.collectives = {{"各部门", {"系院", "处室"}, {}, false, {}, {}},
                       {"各系（院）", {"系院"}, {}, false, {}, {}},
                       {"相关部门", {"处室"}, {"kj"}, true, {}, {"collectives.csv", 4, 1}},
                       {"各群团", {"群团组织"}, {}, false, {}, {"collectives.csv", 5, 1}}};
  parts.roles = {{"staff", "填报人", {}}, {"head", "部门负责人", {}}};
  parts.posts = {{"clerk", "部门填报人", "各部门", "staff", {}}, {"president", "院长", "zibo", "head", {}}};
  parts.people = {{"li", "李明", "教务处", "staff", {}},
                  {"wang", "王芳", "jwc", "部门负责人", {}},
                  {"li", "李明", "kj", "head", {}},
                  {"an", "安宁", "", "head", {}}};
  return parts;
}

Organisation built() {
  return *Organisation::build(written());
}

std::vector<std::string> ids(const std::vector<const model::Unit*>& units) {
  std::vector<std::string> ids;
  for (const model::Unit* unit : units) ids.push_back(unit->id);
  return ids;
}

std::vector<std::string> refusals(const model::Organisation& parts, Language language = Language::english) {
  const auto outcome = Organisation::build(parts);
  std::vector<std::string> lines;
  if (outcome) return lines;
  for (const Failure& failure : outcome.error()) lines.push_back(to_string(failure, language));
  return lines;
}

}  // namespace

TEST_CASE("units stand in tree order, siblings as in the file") {
  const Organisation organisation = built();
  std::vector<std::string> order;
  for (const model::Unit& unit : organisation.units()) order.push_back(unit.id);
  CHECK(order == std::vector<std::string>{"zibo", "jwc", "zbw", "zkb", "hg", "kj"});
  CHECK(organisation.root()->id == "zibo");
  CHECK(ids(organisation.children(*organisation.root())) == std::vector<std::string>{"jwc", "zbw", "hg", "kj"});
  CHECK(organisation.children(*organisation.find_unit("kj")).empty());
}

TEST_CASE("a unit is found by id, name or alias, full-width as half-width") {
  const Organisation organisation = built();
  CHECK(organisation.find_unit("jwc")->name == "教务处");
  CHECK(organisation.find_unit("　教务处 ")->id == "jwc");
  CHECK(organisation.find_unit("ｊｗｃ")->id == "jwc");
  CHECK(organisation.find_unit("化学工程系(示例)")->id == "hg");
  CHECK(organisation.find_unit("化学工程系")->id == "hg");
  CHECK(organisation.find_unit("质控与绩考办")->id == "zkb");
  CHECK(organisation.find_unit("各部门") == nullptr);
  CHECK(organisation.find_unit("") == nullptr);
  const auto outcome = organisation.unit("教务外");
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().code == FailureCode::not_found);
  CHECK(to_string(outcome.error(), Language::english) == "expected a unit, found '教务外' (hint: did you mean '教务处'?)");
  CHECK(organisation.nearest_unit("教务外") == "教务处");
}

TEST_CASE("the tree is climbed and asked") {
  const Organisation organisation = built();
  const model::Unit& office = *organisation.find_unit("zkb");
  CHECK(organisation.superior(office, 0) == &office);
  CHECK(organisation.superior(office)->id == "zbw");
  CHECK(organisation.superior(office, 2)->id == "zibo");
  CHECK(organisation.superior(office, 3) == nullptr);
  CHECK(organisation.superior(office, 300) == nullptr);
  CHECK(organisation.is_within(office, *organisation.find_unit("zbw")));
  CHECK(organisation.is_within(office, *organisation.root()));
  CHECK(organisation.is_within(office, office));
  CHECK_FALSE(organisation.is_within(*organisation.find_unit("zbw"), office));
  CHECK_FALSE(organisation.is_within(*organisation.find_unit("hg"), *organisation.find_unit("zbw")));
}

TEST_CASE("collectives become units, each once") {
  const Organisation organisation = built();
  CHECK(ids(*organisation.expand({"各部门"})) == std::vector<std::string>{"jwc", "zkb", "hg", "kj"});
  CHECK(ids(*organisation.expand({"各系(院)"})) == std::vector<std::string>{"hg", "kj"});
  CHECK(ids(*organisation.expand({"会计系", "各系（院）", "教务处", "学院"})) ==
        std::vector<std::string>{"zibo", "jwc", "hg", "kj"});
  CHECK(organisation.expand({})->empty());
  const auto unknown = organisation.expand({"各部"});
  REQUIRE_FALSE(unknown.has_value());
  CHECK(unknown.error().code == FailureCode::not_found);
  CHECK(unknown.error().message.english == "expected a unit or a collective, found '各部'");
  CHECK(unknown.error().hint.english == "did you mean '各部门'?");
}

TEST_CASE("a collective without units is told, not passed over") {
  const auto outcome = built().expand({"教务处", "各群团"});
  REQUIRE_FALSE(outcome.has_value());
  CHECK(outcome.error().code == FailureCode::condition_not_met);
  CHECK(outcome.error().message.english == "'各群团': expected at least one unit of the kinds 群团组织, found none");
}

TEST_CASE("a collective that needs a choice expands to what was chosen") {
  const Organisation organisation = built();
  CHECK(ids(*organisation.expand({"相关部门"}, {{"相关部门", {"会计系", "jwc"}}})) == std::vector<std::string>{"jwc", "kj"});
  const auto none = organisation.expand({"相关部门"});
  REQUIRE_FALSE(none.has_value());
  CHECK(none.error().code == FailureCode::condition_not_met);
  CHECK(to_string(none.error(), Language::chinese) ==
        "collectives.csv:4:1: “相关部门”：应先选定部门，实际未选（提示：请由有关人员选定具体部门）");
  CHECK(organisation.expand({"相关部门"}, {{"相关部门", {}}}).error().code == FailureCode::condition_not_met);
  const auto outside = organisation.expand({"相关部门"}, {{"相关部门", {"hg"}}});
  REQUIRE_FALSE(outside.has_value());
  CHECK(outside.error().code == FailureCode::condition_not_met);
  CHECK(outside.error().message.english == "'相关部门': expected a choice among its own units, found '化学工程系（示例）'");
  CHECK(organisation.expand({"相关部门"}, {{"相关部门", {"教务"}}}).error().code == FailureCode::not_found);
}

TEST_CASE("roles and posts are found") {
  const Organisation organisation = built();
  CHECK(organisation.roles().size() == 2);
  CHECK(organisation.find_role("填报人")->id == "staff");
  CHECK(organisation.find_role("head")->name == "部门负责人");
  CHECK(organisation.find_role("clerk") == nullptr);
  CHECK(to_string(organisation.role("haed").error(), Language::english) ==
        "expected a role, found 'haed' (hint: did you mean 'head'?)");
  REQUIRE(organisation.posts(*organisation.find_unit("jwc")).size() == 1);
  CHECK(organisation.posts(*organisation.find_unit("jwc")).front()->id == "clerk");
  CHECK(organisation.posts(*organisation.root()).front()->id == "president");
  CHECK(organisation.posts(*organisation.find_unit("zbw")).empty());
}

TEST_CASE("people are found by role and unit, in order of name") {
  Organisation organisation = built();
  REQUIRE(organisation.holders("staff", "教务处")->size() == 1);
  CHECK(organisation.holders("填报人", "jwc")->front().id == "li");
  CHECK(organisation.holders("staff", "zibo")->empty());  // the very unit only
  CHECK(organisation.holders("head", "zibo")->front().name == "安宁");
  std::vector<std::string> heads;
  for (const organisation::Person& person : *organisation.holders("head")) heads.push_back(person.name);
  CHECK(heads == std::vector<std::string>{"安宁", "李明", "王芳"});
  CHECK(organisation.holders("boss").error().code == FailureCode::not_found);
  CHECK(organisation.holders("head", "nowhere").error().code == FailureCode::not_found);
  CHECK(organisation.find_person("li")->appointments == std::vector<organisation::Appointment>{{"jwc", "staff"}, {"kj", "head"}});
}

TEST_CASE("people may be added; copies have their own") {
  const Organisation before = built();
  Organisation organisation = before;
  CHECK(organisation.add_person("赵", "", "head").has_value());
  CHECK(organisation.find_person("赵")->appointments == std::vector<organisation::Appointment>{{"zibo", "head"}});
  CHECK(organisation.add_person("赵", "zibo", "head").has_value());
  CHECK(organisation.find_person("赵")->appointments.size() == 1);
  CHECK(organisation.people().size() == 4);
  CHECK(before.find_person("赵") == nullptr);
  CHECK(before.find_unit("jwc") == organisation.find_unit("jwc"));
  const auto conflict = organisation.add_person({"li", "李敏", "jwc", "head", {"people.csv", 3, 1}});
  REQUIRE_FALSE(conflict.has_value());
  CHECK(conflict.error().code == FailureCode::conflict);
  CHECK(to_string(conflict.error(), Language::english) ==
        "people.csv:3:1: person 'li': expected the name '李明', found '李敏' (hint: give one of the two another id)");
  CHECK(organisation.add_person(" ", "jwc", "head").error().code == FailureCode::invalid_input);
  CHECK(organisation.add_person("钱", "jwc", "boss").error().code == FailureCode::not_found);
  CHECK(organisation.find_person("钱") == nullptr);
}

TEST_CASE("a name that several people have is a person but means nobody") {
  Organisation organisation = built();
  REQUIRE(organisation.add_person({"li2", "李明", "kj", "staff", {}}).has_value());
  CHECK(organisation.find_person("李明") == nullptr);
  CHECK(organisation.is_person("李明"));
  CHECK(organisation.find_person("li2")->name == "李明");
  CHECK(organisation.find_person("王芳")->id == "wang");
  CHECK_FALSE(organisation.is_person("王方"));
  CHECK_FALSE(organisation.is_person(""));
  CHECK(organisation.nearest_person("王方") == "王芳");
}

TEST_CASE("an organisation may be empty") {
  Organisation organisation;
  CHECK(organisation.root() == nullptr);
  CHECK(organisation.units().empty());
  CHECK(organisation.add_person("李", "", "staff").error().code == FailureCode::not_found);
  CHECK(Organisation::build({}).has_value());
}

TEST_CASE("a cycle of units is refused with the whole cycle") {
  model::Organisation parts;
  parts.units = {{"zibo", "学院", "", "", {}, {}, line(2)}, {"e", "戊", "c", "", {}, {}, line(3)},
                 {"b", "乙", "c", "", {}, {}, line(4)},     {"c", "丙", "d", "", {}, {}, line(5)},
                 {"d", "丁", "b", "", {}, {}, line(6)},     {"f", "己", "f", "", {}, {}, line(7)}};
  CHECK(refusals(parts) ==
        std::vector<std::string>{
            "units.csv:4:1: unit 'b': expected a parent that leads to the institution, found the cycle b → c → d → b",
            "units.csv:7:1: unit 'f': expected a parent that leads to the institution, found the cycle f → f"});
  CHECK(refusals(parts, Language::chinese).front() == "units.csv:4:1: 部门“b”：上级应最终通到机构本身，实际成环：b → c → d → b");
}

TEST_CASE("every fault of the tables is refused at once") {
  model::Organisation parts;
  parts.units = {{"zibo", "淄博职业学院", "", "", {"学院"}, {}, line(2)},
                 {"jwc", "教务处", "教务", "处室", {}, {}, line(3)},
                 {"jwc", "教务科", "zibo", "处室", {}, {}, line(4)},
                 {"xsc", "学生处", "淄博职业学院", "处室", {"学院", "学工"}, {}, line(5)},
                 {"other", "分院", "", "", {}, {}, line(6)}};
  parts.collectives = {{"各处室", {"处室"}, {"学生外"}, false, {}, {"collectives.csv", 2, 1}},
                       {"各处室", {"处室"}, {}, false, {}, {"collectives.csv", 3, 1}},
                       {"学工", {"处室"}, {}, true, {}, {"collectives.csv", 4, 1}}};
  parts.roles = {{"staff", "填报人", {"roles.csv", 2, 1}}, {"clerk", "填报人", {"roles.csv", 3, 1}}};
  parts.posts = {{"a", "甲", "各处事", "stuff", {"posts.csv", 2, 1}},
                 {"a", "乙", "jwc", "staff", {"posts.csv", 3, 1}},
                 {"b", "丙", "学工", "staff", {"posts.csv", 4, 1}}};
  CHECK(
      refusals(parts) ==
      std::vector<std::string>{
          "units.csv:4:1: unit 'jwc': expected ids that differ, found it twice (hint: the first one is at units.csv:3:1)",
          "units.csv:5:1: '学院': expected a name that means one thing, found it for 'zibo' and 'xsc' (hint: the first one is at "
          "units.csv:2:1)",
          "units.csv:3:1: unit 'jwc': expected the id of a unit as parent, found '教务'",
          "units.csv:5:1: unit 'xsc': expected the id of a unit as parent, found '淄博职业学院' (hint: write its id 'zibo')",
          "units.csv:6:1: unit 'other': expected one unit without a parent, found 'zibo' already (hint: only the institution "
          "itself "
          "has no parent)",
          "collectives.csv:2:1: collective '各处室': expected a unit, found '学生外'",
          "collectives.csv:3:1: collective '各处室': expected names that differ, found it twice (hint: the first one is at "
          "collectives.csv:2:1)",
          "collectives.csv:4:1: '学工': expected a name that means one thing, found it for 'xsc' and '学工' (hint: the first one "
          "is at "
          "units.csv:5:1)",
          "roles.csv:3:1: role 'clerk': expected ids and names that differ, found '填报人' twice (hint: the first one is at "
          "roles.csv:2:1)",
          "posts.csv:2:1: post 'a': expected a role, found 'stuff' (hint: did you mean 'staff'?)",
          "posts.csv:2:1: post 'a': expected a unit or a collective, found '各处事' (hint: did you mean '各处室'?)",
          "posts.csv:3:1: post 'a': expected ids that differ, found it twice (hint: the first one is at posts.csv:2:1)",
          "posts.csv:4:1: post 'b': expected a unit or a collective that needs no choice, found '学工'"});
}

TEST_CASE("people in unknown units or roles are refused with their place") {
  model::Organisation parts = written();
  parts.people = {{"li", "李明", "教务外", "staff", {"people.csv", 2, 1}},
                  {"li", "李明", "jwc", "staf", {"people.csv", 3, 1}},
                  {"li", "李明", "jwc", "staff", {"people.csv", 4, 1}},
                  {"li", "李敏", "jwc", "staff", {"people.csv", 5, 1}}};
  CHECK(refusals(parts) ==
        std::vector<std::string>{
            "people.csv:2:1: person 'li': expected a unit, found '教务外' (hint: did you mean '教务处'?)",
            "people.csv:3:1: person 'li': expected a role, found 'staf' (hint: did you mean 'staff'?)",
            "people.csv:5:1: person 'li': expected the name '李明', found '李敏' (hint: give one of the two another id)"});
}

TEST_CASE("a tree of any depth is taken") {
  model::Organisation parts;
  parts.units.push_back(unit("u0", "n0", "", ""));
  for (int i = 1; i < 20'000; ++i)
    parts.units.push_back(unit("u" + std::to_string(i), "n" + std::to_string(i), "u" + std::to_string(i - 1), ""));
  const auto organisation = Organisation::build(parts);
  REQUIRE(organisation.has_value());
  CHECK(organisation->superior(*organisation->find_unit("u19999"), 19'999)->id == "u0");
}
