#include "dmn_text.hpp"

using namespace luoxuan;
using namespace luoxuan::decision;

namespace {

/// One input `n`, rules "test -> result; …", and a decision d.
std::string table(std::string_view attributes, const std::vector<std::pair<std::string, std::string>>& rules,
                  std::string_view output = "<output/>", std::string_view input_values = "") {
  std::string text = fmt::format(
      "<inputData id='_n' name='n'><variable name='n' typeRef='number'/></inputData>"
      "<decision id='_d' name='d'><informationRequirement><requiredInput href='#_n'/></informationRequirement>"
      "<decisionTable {}><input><inputExpression typeRef='number'><text>n</text></inputExpression>{}</input>{}",
      attributes, input_values, output);
  for (const auto& [test, result] : rules) {
    std::string escaped = test;
    for (std::size_t at = 0; (at = escaped.find('<', at)) != std::string::npos;) escaped.replace(at, 1, "&lt;");
    text += fmt::format("<rule><inputEntry><text>{}</text></inputEntry><outputEntry><text>{}</text></outputEntry></rule>",
                        escaped, result);
  }
  return text + "</decisionTable></decision>";
}

const std::vector<std::pair<std::string, std::string>> overlapping = {{"> 1", "10"}, {"> 2", "30"}, {"> 3", "20"}};
const char* const ranked = "<output><outputValues><text>20, 30, 10</text></outputValues></output>";

}  // namespace

TEST_CASE("hit policies") {
  struct Row {
    std::string attributes, inputs, result;
  };
  for (const Row& row : std::vector<Row>{
           {"hitPolicy='UNIQUE'", "{n: 2}", "10"},
           {"hitPolicy='UNIQUE'", "{n: 3}", "null"},
           {"", "{n: 1}", "null"},
           {"hitPolicy='FIRST'", "{n: 5}", "10"},
           {"hitPolicy='ANY'", "{n: 2}", "10"},
           {"hitPolicy='ANY'", "{n: 5}", "null"},
           {"hitPolicy='PRIORITY'", "{n: 3}", "30"},
           {"hitPolicy='PRIORITY'", "{n: 5}", "20"},
           {"hitPolicy='RULE ORDER'", "{n: 5}", "[10, 30, 20]"},
           {"hitPolicy='OUTPUT ORDER'", "{n: 5}", "[20, 30, 10]"},
           {"hitPolicy='COLLECT'", "{n: 3}", "[10, 30]"},
           {"hitPolicy='COLLECT'", "{n: 0}", "[]"},
           {"hitPolicy='COLLECT' aggregation='SUM'", "{n: 5}", "60"},
           {"hitPolicy='COLLECT' aggregation='MIN'", "{n: 5}", "10"},
           {"hitPolicy='COLLECT' aggregation='MAX'", "{n: 5}", "30"},
           {"hitPolicy='COLLECT' aggregation='COUNT'", "{n: 5}", "3"},
           {"hitPolicy='COLLECT' aggregation='COUNT'", "{n: 0}", "0"},
           {"hitPolicy='COLLECT' aggregation='SUM'", "{n: 0}", "null"},
       }) {
    INFO(row.attributes << " " << row.inputs);
    CHECK(value_of(table(row.attributes, overlapping, ranked), row.inputs) == row.result);
  }
}

TEST_CASE("the reason why a table is null") {
  const auto evaluated = [](const std::string& elements, const char* inputs) {
    return errors_of(set_of({definitions(elements)}).evaluate("d", context_of(inputs)));
  };
  CHECK(evaluated(table("", overlapping), "{n: 4}") ==
        "1.dmn:1:280: 'd': hit policy UNIQUE expects one result, found the rules 1, 2, 3");
  CHECK(evaluated(table("", overlapping), "{n: 1}") ==
        "1.dmn:1:280: 'd': expected a rule that matches or a default output, found neither");
  CHECK(evaluated(table("", overlapping, "<output/>", "<inputValues><text>[1..3]</text></inputValues>"), "{n: 4}") ==
        "1.dmn:1:296: input 'n': expected one of the allowed values, found 4");
}

TEST_CASE("default outputs, several outputs, tests that ask for ?") {
  CHECK(value_of(table("", {{"> 5", "1"}}, "<output><defaultOutputEntry><text>-1</text></defaultOutputEntry></output>"),
                 "{n: 1}") == "-1");
  CHECK(value_of(table("", {{"? * 2 = 8", "\"eight\""}, {"not(4, 5)", "\"other\""}}), "{n: 4}") == "eight");
  CHECK(value_of(table("", {{"[1..3], 8", "\"in\""}, {"-", "\"always\""}}), "{n: 9}") == "always");
  const std::string two =
      "<decision id='_d' name='d'><decisionTable "
      "hitPolicy='COLLECT'><input><inputExpression><text>3</text></inputExpression></input>"
      "<output name='a'/><output name='b c'/>"
      "<rule><inputEntry><text>3</text></inputEntry><outputEntry><text>1</text></outputEntry><outputEntry><text>\"x\"</text></"
      "outputEntry></rule>"
      "</decisionTable></decision>";
  CHECK(value_of(two) == "[{a: 1, b c: \"x\"}]");
}

TEST_CASE("a table tells which rules hit and why the others did not") {
  const DecisionSet set = set_of({definitions(table("hitPolicy='FIRST'", {{"> 5", "1"}, {"3", "2"}, {"-", "3"}}))});
  EvaluationOptions options;
  options.trace_tables = true;
  const Evaluation evaluation = set.evaluate("d", context_of("{n: 3}"), options);
  CHECK(evaluation.value == value::Value(2));
  REQUIRE(evaluation.tables.size() == 1);
  CHECK(evaluation.tables.front().decision == "d");
  std::string told;
  for (const Message& sentence : explained(evaluation.tables.front())) told += sentence.english + "\n" + sentence.chinese + "\n";
  CHECK(told ==
        "rule 1 did not hit: n is 3, expected > 5\n规则 1 未命中：n 为 3，应为 > 5\n"
        "rule 2 hit\n规则 2 命中\nrule 3 was not looked at: rule 2 hit before\n规则 3 未检查：规则 2 已先命中\n");
}

namespace {

/// What is told of the table of decision `d`, line by line.
std::vector<std::string> told(const std::string& elements, const char* inputs) {
  const DecisionSet set = set_of({definitions(elements)});
  EvaluationOptions options;
  options.trace_tables = true;
  const Evaluation evaluation = set.evaluate("d", context_of(inputs), options);
  REQUIRE(evaluation.tables.size() == 1);
  std::vector<std::string> lines;
  for (const Message& sentence : explained(evaluation.tables.front())) lines.push_back(sentence.english);
  return lines;
}

}  // namespace

TEST_CASE("every hit policy tells whose outputs it took") {
  using Lines = std::vector<std::string>;
  const std::string low_then_high = "<output><outputValues><text>\"low\", \"high\"</text></outputValues></output>";
  CHECK(told(table("", {{"> 1", "1"}, {"> 2", "2"}}), "{n: 3}") ==
        Lines{"rule 1 hit", "rule 2 hit", "several rules hit, and hit policy UNIQUE takes one result"});
  CHECK(told(table("", {{"> 5", "1"}}), "{n: 3}") == Lines{"rule 1 did not hit: n is 3, expected > 5", "no rule hit"});
  CHECK(told(table("hitPolicy='ANY'", {{"> 1", "7"}, {"> 2", "7"}}), "{n: 3}") ==
        Lines{"rule 1 hit", "rule 2 hit, with the same outputs as rule 1"});
  CHECK(told(table("hitPolicy='ANY'", {{"> 1", "7"}, {"> 2", "8"}}), "{n: 3}") ==
        Lines{"rule 1 hit", "rule 2 hit", "several rules hit, and hit policy ANY takes one result"});
  CHECK(told(table("hitPolicy='PRIORITY'", {{"> 1", "\"high\""}, {"> 2", "\"low\""}}, low_then_high), "{n: 3}") ==
        Lines{"rule 1 hit, but rule 2 has priority", "rule 2 hit"});
  CHECK(told(table("hitPolicy='OUTPUT ORDER'", {{"> 1", "\"high\""}, {"> 2", "\"low\""}}, low_then_high), "{n: 3}") ==
        Lines{"rule 1 hit", "rule 2 hit"});
  CHECK(told(table("hitPolicy='COLLECT' aggregation='SUM'", {{"> 1", "1"}, {"> 9", "2"}}), "{n: 3}") ==
        Lines{"rule 1 hit", "rule 2 did not hit: n is 3, expected > 9"});
  CHECK(told(table("", {{"> 5", "1"}}, "<output/>", "<inputValues><text>[1..3]</text></inputValues>"), "{n: 4}") ==
        Lines{"no rule was looked at: n is 4, which is not among the allowed values"});
}

TEST_CASE("the rules that were taken stand in the order of the hit policy") {
  const DecisionSet set =
      set_of({definitions(table("hitPolicy='OUTPUT ORDER'", {{"> 1", "\"high\""}, {"> 2", "\"low\""}, {"> 9", "\"low\""}},
                                "<output><outputValues><text>\"low\", \"high\"</text></outputValues></output>"))});
  EvaluationOptions options;
  options.trace_tables = true;
  const Evaluation evaluation = set.evaluate("d", context_of("{n: 3}"), options);
  CHECK(evaluation.value.to_string() == "[\"low\", \"high\"]");
  CHECK(evaluation.tables.front().taken == std::vector<std::size_t>{1, 0});
}

TEST_CASE("priority and output order look at every output, the first one first") {
  const auto several = [](const char* policy) {
    return fmt::format(
        "<decision id='_d' name='d'><decisionTable hitPolicy='{}'>"
        "<input><inputExpression><text>1</text></inputExpression></input>"
        "<output name='a'><outputValues><text>\"x\", \"y\"</text></outputValues></output>"
        "<output name='b'><outputValues><text>3, 2, 1</text></outputValues></output>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"y\"</text></outputEntry>"
        "<outputEntry><text>3</text></outputEntry></rule>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"x\"</text></outputEntry>"
        "<outputEntry><text>1</text></outputEntry></rule>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>\"x\"</text></outputEntry>"
        "<outputEntry><text>2</text></outputEntry></rule>"
        "</decisionTable></decision>",
        policy);
  };
  CHECK(value_of(several("PRIORITY")) == "{a: \"x\", b: 2}");
  CHECK(value_of(several("OUTPUT ORDER")) == "[{a: \"x\", b: 2}, {a: \"x\", b: 1}, {a: \"y\", b: 3}]");
  CHECK(value_of(several("RULE ORDER")) == "[{a: \"y\", b: 3}, {a: \"x\", b: 1}, {a: \"x\", b: 2}]");
  CHECK(value_of(several("FIRST")) == "{a: \"y\", b: 3}");
  CHECK(value_of(several("ANY")) == "null");
}
