#include <catch2/catch.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "scenario/scenario.hpp"

using namespace luoxuan;

namespace {

std::string refusals(std::string_view text) {
  const auto read = scenario::read_scenario(text, "a.scenario");
  if (read) return {};
  std::string all;
  for (const Failure& failure : read.error()) all += to_string(failure, Language::english) + '\n';
  return all;
}

}  // namespace

TEST_CASE("a scenario is read as it is written") {
  const auto read = scenario::read_scenario(
      "# name: zibo/returned\n"
      "# description: sent back once: and done again\n"
      "# group: [zibo, semester_report]\n"
      "# covers: ZB-53, operation 24\n"
      "\n"
      "use plugin zibo\r\n"
      "\n"
      "complete fill_in of 教务处 as 陈思远\n"
      "  建设成效 = \"a = b\"\n"
      "  存在问题 = [\n"
      "    1]\n"
      "----\n"
      "document 教务处 学期报告\n"
      "  第一段\n"
      "  第二段\n"
      "end semester_report\n"
      "\n"
      "# name: a comment below\n"
      "restart\n",
      "a.scenario");
  REQUIRE(read.has_value());
  CHECK(read->name == "zibo/returned");
  CHECK(read->description == "sent back once: and done again");
  CHECK(read->groups == std::vector<std::string>{"zibo", "semester_report"});
  CHECK(read->covers == std::vector<std::string>{"ZB-53", "operation 24"});
  CHECK(read->digest.size() == 64);
  REQUIRE(read->steps.size() == 3);
  const scenario::Step& step = read->steps[1];
  CHECK(step.words == std::vector<std::string>{"complete", "fill_in", "of", "教务处", "as", "陈思远"});
  CHECK(step.line.where == SourcePosition{"a.scenario", 8, 0});
  REQUIRE(step.fields.size() == 2);
  CHECK(step.fields[0].name == "建设成效");
  CHECK(step.fields[0].expression == "\"a = b\"");
  CHECK(step.fields[1].expression == "[\n1]");
  CHECK(step.is_checked);
  REQUIRE(step.facts.size() == 2);
  CHECK(step.facts[0].contents.size() == 2);
  CHECK(step.facts[1].line.text == "end semester_report");
  CHECK_FALSE(read->steps[2].is_checked);
}

TEST_CASE("a scenario without a name is called as its file") {
  const auto read = scenario::read_scenario("", "a.scenario");
  REQUIRE(read.has_value());
  CHECK(read->name == "a.scenario");
  CHECK(read->steps.empty());
}

TEST_CASE("every fault of a scenario is told, with its line") {
  CHECK(refusals("----\n  a = 1\n\nstart x as y\n  no equals\n\n----\n") ==
        "a.scenario:1: expected a step before ----, found none (hint: write ---- below the step, without an empty line between)\n"
        "a.scenario:2: expected a step above the indented line, found none (hint: begin steps at the first column)\n"
        "a.scenario:5: expected 'name = value', found 'no equals' (hint: write for example: 意见 = \"同意\")\n"
        "a.scenario:7: expected a step before ----, found none (hint: write ---- below the step, without an empty line "
        "between)\n");
  CHECK(refusals("start x as y\n\ta = 1\n") ==
        "a.scenario:2: expected blanks before the text, found a tab (hint: indent by two blanks)\n");
}

TEST_CASE("bytes that are no text are refused") {
  CHECK_THAT(refusals("start \xff"), Catch::StartsWith("a.scenario"));
}

TEST_CASE("two dividers in one step are refused") {
  CHECK(refusals("restart\n----\nnothing\n----\nnothing\n") ==
        "a.scenario:4: expected a step before ----, found none (hint: write ---- below the step, without an empty line "
        "between)\n");
}

TEST_CASE("broken scenarios are refused with their exact messages") {
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(LUOXUAN_SOURCE_DIR "/tests/refusals/scenario/syntax")) {
    if (entry.path().extension() != ".scenario") continue;
    INFO(entry.path().string());
    const auto text = read_file(entry.path());
    const auto expected = read_file(std::filesystem::path(entry.path()).replace_extension(".expected"));
    REQUIRE(text.has_value());
    REQUIRE(expected.has_value());
    const auto read = scenario::read_scenario(*text, entry.path().filename().string());
    REQUIRE_FALSE(read.has_value());
    std::string listed;
    for (const Failure& failure : read.error())
      listed += to_string(failure, Language::english) + '\n' + to_string(failure, Language::chinese) + '\n';
    CHECK(listed == *expected);
    ++count;
  }
  CHECK(count > 0);
}
