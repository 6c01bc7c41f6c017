#include "plugin/sources.hpp"

#include <catch2/catch.hpp>

#include "plugin_folder.hpp"

using namespace luoxuan;

TEST_CASE("an unknown plugin is refused with the one that was probably meant") {
  const PluginFolder folder;
  folder.add("zhongshan");
  CHECK(folder.refusals("zhognshan") == "expected a plugin, found none called 'zhognshan' (hint: did you mean 'zhongshan'?)\n");
  CHECK(folder.refusals("nothing/like/it") ==
        "expected a plugin, found none called 'nothing/like/it' (hint: give its id, or a folder that holds plugin.toml)\n");
  CHECK(folder.load("zhognshan").error().front().code == FailureCode::not_found);
}

TEST_CASE("a plugin is found by its id and by its folder") {
  const PluginFolder folder;
  folder.add("a");
  CHECK(folder.refusals("a").empty());
  CHECK(folder.refusals((folder.path / "plugins" / "a").string()).empty());
  std::filesystem::rename(folder.path / "plugins" / "a", folder.path / "elsewhere");
  CHECK(folder.refusals((folder.path / "elsewhere").string()).empty());
  folder.write("elsewhere/report.toml", "");
  CHECK_THAT(folder.refusals((folder.path / "elsewhere").string() + "/"), Catch::StartsWith("elsewhere/report.toml: expected "));
  CHECK_FALSE(folder.refusals("").empty());
}

TEST_CASE("plugins that extend each other in a circle are refused") {
  const PluginFolder folder;
  folder.add("a", "extends = [\"b\"]\n");
  folder.add_base("b", "extends = [\"c\"]\n");
  folder.add_base("c", "extends = [\"a\"]\n");
  CHECK(folder.refusals("a") ==
        "plugins/c/plugin.toml:5:12: expected plugins that extend each other in one direction, found the circle a → b → c → a "
        "(hint: remove one of the extensions)\n");
}

TEST_CASE("a plugin that two others extend is read once, before them") {
  const PluginFolder folder;
  folder.add("a", "extends = [\"b\", \"c\"]\n");
  folder.add_base("b", "extends = [\"d\"]\n");
  folder.add_base("c", "extends = [\"d\"]\n");
  folder.add_base("d");
  const auto sources = plugin::read_sources(folder.paths(), "a", false);
  REQUIRE(sources.has_value());
  std::string order;
  for (const plugin::PluginFiles& plugin : sources->plugins) order += plugin.id;
  CHECK(order == "dbca");
}

TEST_CASE("a misspelt extension is refused, and the other faults are told as if it were right") {
  const PluginFolder folder;
  folder.add("a", "extends = [\"standrad\"]\nreplaces = [\"forms/opinion\"]\n");
  folder.write("home/forms/opinion.form", small_form("意见"));
  folder.write("plugins/a/forms/opinion.form", small_form("审核意见"));
  CHECK(folder.refusals("a") ==
        "plugins/a/plugin.toml:5:12: expected a plugin, found none called 'standrad' (hint: did you mean 'standard'?)\n");
}

TEST_CASE("what an extended plugin is called is its id") {
  const PluginFolder folder;
  folder.add("a", "extends = [\"b\"]\n");
  folder.add_base("c");
  std::filesystem::rename(folder.path / "plugins" / "c", folder.path / "plugins" / "b");
  CHECK(folder.refusals("a") ==
        "plugins/a/plugin.toml:5:12: expected a plugin with the id 'b', found 'c' in its folder (hint: name the folder as the "
        "id)\n");
}

TEST_CASE("a plugin made for a later version of the program is refused") {
  const PluginFolder folder;
  folder.add("a");
  for (const auto& [needed, fits] :
       std::map<std::string, bool>{{"0.0", true}, {"0.1", true}, {"0.1.0", true}, {"0.99", false}, {"99.0", false}}) {
    folder.write("plugins/a/plugin.toml",
                 "id = \"a\"\nname = \"示例学院\"\nversion = \"0.1.0\"\nneeds_luoxuan = \"" + needed + "\"\n");
    INFO(needed);
    CHECK(folder.refusals("a").empty() == fits);
  }
  CHECK_THAT(folder.refusals("a"), Catch::StartsWith("plugins/a/plugin.toml:4:17: needs_luoxuan: expected this version, "));
}

TEST_CASE("what a broken manifest would have extended is not missed elsewhere") {
  const PluginFolder folder;
  folder.write("home/forms/opinion.form", small_form("意见"));
  folder.add("a");
  folder.write("plugins/a/reports.toml",
               "[opinion]\nname = \"意见\"\nperiod = \"semester\"\nowed_by = [\"示例学院\"]\ndue = 'period.end'\n"
               "form = \"opinion\"\nworkflow = \"opinion\"\n");
  const std::string manifest = "id = \"a\"\nname = \"示例学院\"\nversion = \"0.1.0\"\nneeds_luoxuan = \"0.1\"\n";
  for (const char* line :
       {"extend = [\"standard\"]\n", "extends = \"standard\"\n", "extends = [\"standard\"\n", "extends = [1]\n"}) {
    folder.write("plugins/a/plugin.toml", manifest + line);
    INFO(line);
    const auto library = folder.load("a");
    REQUIRE_FALSE(library.has_value());
    REQUIRE(library.error().size() == 1);
    CHECK_THAT(library.error().front().where.file, Catch::EndsWith("plugins/a/plugin.toml"));
  }
}

TEST_CASE("links are refused, and what they would have been is not missed twice") {
  const PluginFolder folder;
  folder.add("a");
  std::filesystem::rename(folder.path / "plugins/a/organisation/units.csv", folder.path / "units.csv");
  std::filesystem::create_symlink(folder.path / "units.csv", folder.path / "plugins/a/organisation/units.csv");
  CHECK(folder.refusals("a") ==
        "plugins/a/organisation/units.csv: expected a file, found a link (hint: copy the file instead)\n");
}

TEST_CASE("files in places where they mean nothing are refused with the nearest that does") {
  const PluginFolder folder;
  folder.add("a");
  folder.write("plugins/a/report.toml", "");
  folder.write("plugins/a/froms/opinion.form", small_form("意见"));
  folder.write("plugins/a/templates/report.doc", "");
  folder.write("plugins/a/photographs/gate.jpeg", "");
  folder.write("plugins/a/demo/people.csv", "");
  CHECK(folder.refusals("a") ==
        "plugins/a/demo/people.csv: expected a file that a plugin has, found 'demo/people.csv' (hint: docs/formats/plugin.md "
        "says which files go where)\n"
        "plugins/a/froms/opinion.form: expected a file that a plugin has, found 'froms/opinion.form' (hint: did you mean "
        "forms/?)\n"
        "plugins/a/photographs/gate.jpeg: expected a file that a plugin has, found 'photographs/gate.jpeg' (hint: "
        "docs/formats/plugin.md says which files go where)\n"
        "plugins/a/report.toml: expected a file that a plugin has, found 'report.toml' (hint: did you mean reports.toml?)\n"
        "plugins/a/templates/report.doc: expected a file that a plugin has, found 'templates/report.doc' (hint: files in "
        "templates/ end in .docx)\n");
}

TEST_CASE("what programs leave lying about is left out") {
  const PluginFolder folder;
  folder.add("a");
  const std::string version = (*folder.load("a"))->version;
  folder.write("plugins/a/templates/~$report.docx", "");
  folder.write("plugins/a/.git/HEAD", "");
  folder.write("plugins/a/forms/.opinion.form.swp", "");
  CHECK(folder.refusals("a").empty());
  CHECK((*folder.load("a"))->version == version);
}

TEST_CASE("more files than a plugin has are refused") {
  const PluginFolder folder;
  folder.add("a");
  for (int i = 0; i < 2'000; ++i) {
    const auto file = folder.path / "plugins/a/frameworks" / ("t" + std::to_string(i) + ".csv");
    std::filesystem::create_directories(file.parent_path());
    std::FILE* made = std::fopen(file.c_str(), "w");
    REQUIRE(made != nullptr);
    std::fputs("name\n", made);
    std::fclose(made);
  }
  CHECK(folder.refusals("a") == "plugins/a: expected at most 2000 files, found more\n");
}

TEST_CASE("the version changes with every byte and with the invented people, and with nothing else") {
  const PluginFolder folder;
  folder.add("a");
  const auto version = [&](bool with_demo) { return plugin::read_sources(folder.paths(), "a", with_demo)->version(); };
  const std::string before = version(false);
  CHECK(before.size() == 64);
  CHECK(version(false) == before);
  CHECK(version(true) != before);
  folder.write("plugins/a/README.md", "a");
  const std::string with_text = version(false);
  CHECK(with_text != before);
  folder.write("plugins/a/README.md", "b");
  CHECK(version(false) != with_text);
  std::filesystem::remove(folder.path / "plugins/a/README.md");
  CHECK(version(false) == before);
}

TEST_CASE("kept sources come back as they were, and are not written twice") {
  const PluginFolder folder;
  folder.add("a", "extends = [\"b\", \"standard\"]\n");
  folder.add_base("b");
  folder.write("home/forms/opinion.form", small_form("意见"));
  const auto sources = plugin::read_sources(folder.paths(), "a", true);
  REQUIRE(sources.has_value());
  const std::filesystem::path kept = folder.path / "kept";
  REQUIRE(plugin::keep_sources(*sources, kept).has_value());
  const auto read = plugin::read_kept_sources(kept);
  REQUIRE(read.has_value());
  CHECK(read->version() == sources->version());
  CHECK(read->with_demo);

  folder.write("plugins/a/README.md", "later");
  REQUIRE(plugin::keep_sources(*plugin::read_sources(folder.paths(), "a", true), kept).has_value());
  CHECK(plugin::read_kept_sources(kept)->version() == sources->version());
}

TEST_CASE("a damaged folder of kept sources is a failure") {
  const PluginFolder folder;
  folder.add("a");
  const std::filesystem::path kept = folder.path / "kept";
  CHECK_FALSE(plugin::read_kept_sources(kept).has_value());
  REQUIRE(plugin::keep_sources(*plugin::read_sources(folder.paths(), "a", false), kept).has_value());
  for (const char* broken : {"", "[]", "{\"plugins\": []}", "{\"plugins\": [\"other\"]}"}) {
    folder.write("kept/sources.json", broken);
    INFO(broken);
    CHECK_FALSE(plugin::read_kept_sources(kept).has_value());
  }
}
