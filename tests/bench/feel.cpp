#include <benchmark/benchmark.h>

#include "base/expect.hpp"
#include "base/file.hpp"
#include "decision/decision_set.hpp"
#include "feel/expression.hpp"
#include "reader/dmn_reader.hpp"
#include "value/json.hpp"

// Times FEEL on the expressions of feel_cases.json, and a decision table of 50 rules. Run by tools/bench feel, which sets
// feelin beside it.

using namespace luoxuan;

namespace {

const value::Context& cases_file() {
  static const value::Value cases = [] {
    const auto text = read_file(LUOXUAN_SOURCE_DIR "/tests/bench/feel_cases.json");
    LX_EXPECT(text.has_value(), "the cases stand beside this file");
    return value::parse_json(*text).value();
  }();
  return *cases.if_context();
}

struct Case {
  std::string text;
  value::Context variables;
  feel::Names names;
};

Case case_of(const value::Context& written) {
  Case made{*written.find("expression")->if_string(), {}, {}};
  for (const value::Value& name : *written.find("uses")->if_list()) {
    made.variables.put(*name.if_string(), *cases_file().find("variables")->if_context()->find(*name.if_string()));
    made.names.add(*name.if_string());
  }
  return made;
}

void evaluate(benchmark::State& state, const Case& given) {
  const feel::Expression expression = feel::Expression::parse(given.text, given.names).value();
  const feel::ContextVariables variables(given.variables);
  const feel::Evaluation once = expression.evaluate(variables);
  LX_EXPECT(!once.value.is_null() && once.warnings.empty(), "a case comes to a value");
  for (auto _ : state) benchmark::DoNotOptimize(expression.evaluate(variables));
}

void parse_and_evaluate(benchmark::State& state, const Case& given) {
  for (auto _ : state) {
    const feel::Expression expression = feel::Expression::parse(given.text, given.names).value();
    const feel::ContextVariables variables(given.variables);
    benchmark::DoNotOptimize(expression.evaluate(variables));
  }
}

/// 50 rules over a text and two numbers; the one that hits is the last.
std::string table_of_50_rules() {
  std::string rules;
  for (int i = 0; i < 50; ++i)
    rules += fmt::format(
        "<rule id='r{0}'><inputEntry><text>\"kind {1}\"</text></inputEntry><inputEntry><text>[{2}..{3})</text></inputEntry>"
        "<inputEntry><text>{4}</text></inputEntry><outputEntry><text>{0}</text></outputEntry></rule>",
        i, i / 10, i % 10 * 10, i % 10 * 10 + 10, i % 2 == 0 ? "&lt; 60" : "&gt;= 60");
  return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='m' name='m' namespace='n'>"
         "<inputData id='i1' name='kind'><variable name='kind' typeRef='string'/></inputData>"
         "<inputData id='i2' name='score'><variable name='score' typeRef='number'/></inputData>"
         "<inputData id='i3' name='share'><variable name='share' typeRef='number'/></inputData>"
         "<decision id='d' name='d'><variable name='d' typeRef='number'/>"
         "<informationRequirement id='q1'><requiredInput href='#i1'/></informationRequirement>"
         "<informationRequirement id='q2'><requiredInput href='#i2'/></informationRequirement>"
         "<informationRequirement id='q3'><requiredInput href='#i3'/></informationRequirement>"
         "<decisionTable id='t' hitPolicy='UNIQUE'>"
         "<input id='c1'><inputExpression typeRef='string'><text>kind</text></inputExpression></input>"
         "<input id='c2'><inputExpression typeRef='number'><text>score</text></inputExpression></input>"
         "<input id='c3'><inputExpression typeRef='number'><text>share</text></inputExpression></input>"
         "<output id='o' typeRef='number'/>" +
         rules + "</decisionTable></decision></definitions>";
}

void table(benchmark::State& state) {
  auto model = reader::read_dmn(table_of_50_rules(), "table.dmn");
  LX_EXPECT(model.has_value(), "the table of the benchmark can be read");
  const decision::DecisionSet set = decision::DecisionSet::of({*model}).value();
  const value::Context inputs = {{"kind", "kind 4"}, {"score", 95}, {"share", 61}};
  LX_EXPECT(set.evaluate("d", inputs).value == value::Value(49), "the last rule hits");
  for (auto _ : state) benchmark::DoNotOptimize(set.evaluate("d", inputs));
}

}  // namespace

int main(int count, char** words) {
  std::vector<Case> cases;
  const value::List& written = *cases_file().find("cases")->if_list();
  cases.reserve(written.size());
  for (const value::Value& each : written) {
    const Case& given = cases.emplace_back(case_of(*each.if_context()));
    const std::string name = *each.if_context()->find("name")->if_string();
    benchmark::RegisterBenchmark(("evaluate/" + name).c_str(), evaluate, given);
    benchmark::RegisterBenchmark(("parse_evaluate/" + name).c_str(), parse_and_evaluate, given);
  }
  benchmark::RegisterBenchmark("table/50_rules", table);
  benchmark::Initialize(&count, words);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
