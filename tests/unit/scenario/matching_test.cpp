#include "scenario/matching.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

scenario::Line line(const std::string& text, int number = 7) {
  return {text, {"a.scenario", number, 0}};
}

bool means(const std::string& fact, const std::string& wording) {
  const auto holds = scenario::means(line(fact), wording);
  REQUIRE(holds.has_value());
  return *holds;
}

std::string differences(std::vector<scenario::Fact> facts, std::vector<scenario::Visible> visible) {
  scenario::Step step;
  step.line = line("complete fill_in as 李", 3);
  step.is_checked = true;
  step.facts = std::move(facts);
  std::string all;
  for (const Failure& failure : scenario::compare(step, std::move(visible))) all += to_string(failure, Language::english) + '\n';
  return all;
}

}  // namespace

TEST_CASE("a fact means what it says, blanks counting once") {
  CHECK(means("work_item fill_in  李", "work_item fill_in 李"));
  CHECK(means("work_item\tfill_in　李", "work_item fill_in 李"));
  CHECK_FALSE(means("work_item fill_in", "work_item fill_in 李"));
  CHECK_FALSE(means("work_item fill.in 李", "work_item fill_in 李"));
}

TEST_CASE("a fact with a backslash is a regular expression for the whole line") {
  CHECK(means("refused 存在问题\\[1\\].责任人: expected .*", "refused 存在问题[1].责任人: expected a person, found nothing"));
  CHECK_FALSE(means("refused \\w+", "refused one two"));
  CHECK_FALSE(means("\\w+", "one two"));
}

TEST_CASE("a malformed regular expression is told where it stands") {
  const auto holds = scenario::means(line("refused \\(", 9), "refused (");
  CHECK(holds.has_value());
  const auto broken = scenario::means(line("refused (\\w", 9), "refused x");
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().where == SourcePosition{"a.scenario", 9, 0});
}

TEST_CASE("everything that came is expected once, and everything expected came") {
  CHECK(differences({{line("end x"), {}}}, {{{"end x"}}}).empty());
  CHECK(differences({{line("end x", 5), {}}}, {}) == "a.scenario:5: expected 'end x', found no such thing\n");
  CHECK(differences({}, {{{"end x"}}}) ==
        "a.scenario:3: expected nothing more, found 'end x' (hint: add it below ----, or find out why it is there)\n");
  CHECK(differences({{line("end x"), {}}}, {{{"end x"}}, {{"end x"}}}) ==
        "a.scenario:3: expected nothing more, found 'end x' (hint: add it below ----, or find out why it is there)\n");
  CHECK(differences({{line("end x", 5), {}}, {line("end x", 6), {}}}, {{{"end x"}}}) ==
        "a.scenario:6: expected 'end x', found no such thing\n");
  CHECK(differences({{line("nothing"), {}}}, {}).empty());
}

TEST_CASE("each wording of a thing will do, but the thing counts once") {
  CHECK(differences({{line("end x 教务"), {}}}, {{{"end x 教务处", "end x 教务", "end x"}}}).empty());
  CHECK(differences({{line("end x 教务处", 5), {}}, {line("end x", 6), {}}}, {{{"end x 教务处", "end x"}}}) ==
        "a.scenario:6: expected 'end x', found no such thing\n");
}

TEST_CASE("a document contains what stands below it") {
  const scenario::Fact fact{line("document 教务处 学期报告"), {line("第一", 8), line("第二", 9)}};
  CHECK(differences({fact}, {{{"document 教务处 学期报告"}, "第一\n第二"}}).empty());
  CHECK(differences({fact}, {{{"document 教务处 学期报告"}, "第一"}}) ==
        "a.scenario:9: expected the document to contain '第二', found no such text\n");
}
