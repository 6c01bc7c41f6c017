#include "reader/organisation_reader.hpp"

#include <catch2/catch.hpp>

#include "base/file.hpp"

using namespace luoxuan;

namespace {

std::string zibo(std::string_view path) {
  const auto text = read_file(std::string(LUOXUAN_SOURCE_DIR "/plugins/zibo/") + std::string(path));
  REQUIRE(text.has_value());
  return *text;
}

}  // namespace

TEST_CASE("units are read with aliases and sources") {
  const auto units = reader::read_units(
      "unit,name,parent,kind,aliases,source\nzgb,诊改工作办公室,zibo,院级机构,诊改办；诊改办公室; "
      "办,\"000:L283-L295,000:L351\"\n",
      "units.csv");
  REQUIRE(units.has_value());
  REQUIRE(units->size() == 1);
  const model::Unit& unit = units->front();
  CHECK(unit.id == "zgb");
  CHECK(unit.name == "诊改工作办公室");
  CHECK(unit.parent == "zibo");
  CHECK(unit.kind == "院级机构");
  CHECK(unit.aliases == std::vector<std::string>{"诊改办", "诊改办公室", "办"});
  CHECK(unit.sources == std::vector<std::string>{"000:L283-L295", "000:L351"});
  CHECK(unit.where == SourcePosition{"units.csv", 2, 1});
}

TEST_CASE("collectives are read with kinds, units and choice") {
  const auto collectives =
      reader::read_collectives("name,kinds,units,choose\n相关部门,系院;处室,zgb；jwc,yes\n任选,,,yes\n", "collectives.csv");
  REQUIRE(collectives.has_value());
  REQUIRE(collectives->size() == 2);
  CHECK((*collectives)[0].kinds == std::vector<std::string>{"系院", "处室"});
  CHECK((*collectives)[0].units == std::vector<std::string>{"zgb", "jwc"});
  CHECK((*collectives)[0].choose);
  CHECK((*collectives)[1].choose);
}

TEST_CASE("roles, posts and people are read") {
  const auto roles = reader::read_roles("name,role\n填报人,staff\n", "roles.csv");
  REQUIRE(roles.has_value());
  CHECK(roles->front().id == "staff");
  const auto posts = reader::read_posts("post,name,unit,role\nclerk,部门填报人,各部门,staff\n", "posts.csv");
  REQUIRE(posts.has_value());
  CHECK(posts->front().unit == "各部门");
  const auto people = reader::read_people("person,name,unit,role\n李明,李明,,staff\n", "people.csv");
  REQUIRE(people.has_value());
  CHECK(people->front().unit.empty());
  CHECK(people->front().role == "staff");
}

TEST_CASE("the organisation of Zibo is read") {
  CHECK(reader::read_units(zibo("organisation/units.csv"), "units.csv")->size() == 32);
  CHECK(reader::read_collectives(zibo("organisation/collectives.csv"), "collectives.csv")->size() == 8);
  CHECK(reader::read_roles(zibo("organisation/roles.csv"), "roles.csv")->size() == 19);
  CHECK(reader::read_posts(zibo("organisation/posts.csv"), "posts.csv")->size() == 19);
  CHECK(reader::read_units(zibo("demo/organisation/units.csv"), "units.csv").has_value());
  CHECK(reader::read_people(zibo("demo/organisation/people.csv"), "people.csv").has_value());
}

TEST_CASE("a role gives the permissions of its row") {
  const auto roles =
      reader::read_roles("role,name,permissions\nofficer,诊改办人员,see_all_reports；open_reports\nstaff,填报人,\n", "roles.csv");
  REQUIRE(roles.has_value());
  CHECK(roles->front().permissions == std::vector{model::Permission::see_all_reports, model::Permission::open_reports});
  CHECK(roles->back().permissions.empty());
}
