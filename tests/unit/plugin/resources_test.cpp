#include "plugin/resources.hpp"

#include <catch2/catch.hpp>

#include "plugin_folder.hpp"

using namespace luoxuan;

TEST_CASE("a file of another plugin is replaced only by who says so") {
  const PluginFolder folder;
  folder.write("home/forms/opinion.form", small_form("意见"));
  folder.add("a", "extends = [\"standard\"]\n");
  folder.write("plugins/a/forms/opinion.form", small_form("审核意见"));
  CHECK(folder.refusals("a") ==
        "plugins/a/forms/opinion.form: expected a new name, found forms/opinion, which another plugin has (hint: add "
        "\"forms/opinion\" to replaces in plugin.toml, or rename it)\n");

  folder.add("a", "extends = [\"standard\"]\nreplaces = [\"forms/opinion\"]\n");
  const auto library = folder.load("a");
  REQUIRE(library.has_value());
  CHECK((*library)->forms.at("opinion").components.front().label == "审核意见");
}

TEST_CASE("a file is inherited from the nearest plugin that has it") {
  const PluginFolder folder;
  folder.write("home/forms/opinion.form", small_form("意见"));
  folder.add_base("b", "extends = [\"standard\"]\nreplaces = [\"forms/opinion\"]\n");
  folder.write("plugins/b/forms/opinion.form", small_form("部门意见"));
  folder.add("a", "extends = [\"b\"]\n");
  const auto library = folder.load("a");
  REQUIRE(library.has_value());
  CHECK((*library)->forms.at("opinion").components.front().label == "部门意见");
  CHECK((*library)->institution.id == "a");
}

TEST_CASE("replaces that replaces nothing is refused where it is written") {
  const PluginFolder folder;
  folder.write("home/forms/opinion.form", small_form("意见"));
  folder.add("a", "extends = [\"standard\"]\nreplaces = [\"forms/review\",\n  \"forms/opinoin\"]\n");
  folder.write("plugins/a/forms/review.form", small_form("复核意见"));
  CHECK(folder.refusals("a") ==
        "plugins/a/plugin.toml:6:13: replaces[1]: expected a file that an extended plugin has, found 'forms/review', which none "
        "has (hint: leave it out of replaces)\n"
        "plugins/a/plugin.toml:7:3: replaces[2]: expected a file of this plugin, found 'forms/opinoin', which it does not have "
        "(hint: leave it out of replaces)\n");
}

TEST_CASE("two files of one plugin may not have one name") {
  const PluginFolder folder;
  folder.add("a");
  folder.write("plugins/a/forms/first/opinion.form", small_form("意见"));
  folder.write("plugins/a/forms/second/opinion.form", small_form("意见"));
  CHECK(folder.refusals("a") ==
        "plugins/a/forms/second/opinion.form: expected each name once, found forms/opinion in two files (hint: folders below do "
        "not count: rename one of them)\n");
}

TEST_CASE("a table of the college's own is read as it stands, and replaced like any other file") {
  const PluginFolder folder;
  folder.add_base("b", "extends = [\"standard\"]\n");
  folder.write("plugins/b/tables/courses.csv", "课程,学分\n高等数学,4\n体育,\n");
  folder.add("a", "extends = [\"b\"]\n");
  const auto inherited = folder.load("a");
  REQUIRE(inherited.has_value());
  const auto& rows = (*inherited)->tables.at("courses").rows;
  REQUIRE(rows.size() == 2);
  CHECK(*rows[0].find("学分") == value::Value("4"));
  CHECK(rows[1].find("学分")->is_null());

  folder.write("plugins/a/tables/courses.csv", "课程,学分\n英语,3\n");
  CHECK(folder.refusals("a").find("expected a new name, found tables/courses") != std::string::npos);
  folder.add("a", "extends = [\"b\"]\nreplaces = [\"tables/courses\"]\n");
  const auto replaced = folder.load("a");
  REQUIRE(replaced.has_value());
  CHECK((*replaced)->tables.at("courses").rows.size() == 1);
}

TEST_CASE("invented units and people come behind the plugin's own, and only when asked for") {
  const PluginFolder folder;
  folder.add("a");
  folder.write("plugins/a/organisation/roles.csv", "role,name\nstaff,填报人\n");
  folder.write("plugins/a/demo/organisation/units.csv", "unit,name,parent,kind\naa,示例一系,college,系院\n");
  folder.write("plugins/a/demo/organisation/people.csv", "person,name,unit,role\nli,李示例,aa,staff\n");
  const auto plain = folder.load("a");
  REQUIRE(plain.has_value());
  CHECK((*plain)->organisation.units.size() == 1);
  CHECK((*plain)->organisation.people.empty());
  const auto with_demo = folder.load("a", true);
  REQUIRE(with_demo.has_value());
  REQUIRE((*with_demo)->organisation.units.size() == 2);
  CHECK((*with_demo)->organisation.units.front().id == "college");
  CHECK((*with_demo)->organisation.units.back().id == "aa");
  CHECK((*with_demo)->organisation.people.size() == 1);
}

TEST_CASE("what a college must have is asked for") {
  const PluginFolder folder;
  folder.write("plugins/a/plugin.toml", "id = \"a\"\nname = \"示例学院\"\nversion = \"0.1.0\"\nneeds_luoxuan = \"0.1\"\n");
  const std::string hint = " (hint: docs/formats/plugin.md says what it holds)\n";
  CHECK_THAT(
      folder.refusals("a"),
      Catch::Contains("plugins/a/calendar.toml: expected the file calendar.toml, found none" + hint) &&
          Catch::Contains("plugins/a/institution.toml: expected the file institution.toml, found none" + hint) &&
          Catch::Contains("plugins/a/organisation/units.csv: expected the file organisation/units.csv, found none" + hint));
}

TEST_CASE("what a file that cannot be read would have defined is not missed elsewhere") {
  const PluginFolder folder;
  folder.add("a");
  folder.write("plugins/a/forms/opinion.form", "{");
  folder.write("plugins/a/workflows/opinion.bpmn", "<");
  folder.write("plugins/a/reports.toml",
               "[opinion]\nname = \"意见\"\nperiod = \"semester\"\nowed_by = [\"示例学院\"]\ndue = 'period.end'\n"
               "form = \"opinion\"\nworkflow = \"opinion\"\n");
  const auto library = folder.load("a");
  REQUIRE_FALSE(library.has_value());
  const Failures refusals = library.error();
  REQUIRE(refusals.size() == 2);
  CHECK_THAT(refusals.front().where.file, Catch::EndsWith("forms/opinion.form"));
  CHECK_THAT(refusals.back().where.file, Catch::EndsWith("workflows/opinion.bpmn"));
}

TEST_CASE("two plugins may not have report types or packages of one id") {
  const PluginFolder folder;
  const std::string report =
      "[opinion]\nname = \"意见\"\nperiod = \"semester\"\nowed_by = [\"示例学院\"]\ndue = 'period.end'\n"
      "form = \"opinion\"\nworkflow = \"opinion\"\n";
  folder.add_base("b");
  folder.write("plugins/b/reports.toml", report);
  folder.add("a", "extends = [\"b\"]\n");
  folder.write("plugins/a/reports.toml", report);
  CHECK_THAT(folder.refusals("a"),
             Catch::StartsWith("plugins/a/reports.toml:1:2: expected a new id, found 'opinion', which another plugin has (hint: "
                               "choose another id)\n"));
}
