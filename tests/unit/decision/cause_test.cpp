#include "dmn_text.hpp"

using namespace luoxuan;
using namespace luoxuan::decision;

namespace {

std::string why(const std::string& elements, std::string_view inputs, Language language = Language::english) {
  const Evaluation evaluation = set_of({definitions(elements)}).evaluate("结论", context_of(inputs));
  CHECK(evaluation.value.is_null() == evaluation.cause.has_value());
  return evaluation.cause ? chain(*evaluation.cause).in(language) : evaluation.value.to_string();
}

const std::string through_a_decision = R"(
  <inputData id='n' name='相符项数'><variable name='相符项数' typeRef='number'/></inputData>
  <decision id='share' name='比例'><variable name='比例'/>
    <informationRequirement><requiredInput href='#n'/></informationRequirement>)" +
                                       literal("相符项数 / 15") + R"(</decision>
  <decision id='d' name='结论'><variable name='结论'/>
    <informationRequirement><requiredDecision href='#share'/></informationRequirement>)" +
                                       literal("比例 + 1") + "</decision>";

}  // namespace

TEST_CASE("a decision that is null tells the chain of causes") {
  CHECK(why(through_a_decision, "{相符项数: 15}") == "2");
  CHECK(why(through_a_decision, "") == "结论 is null because 比例 is null because 相符项数 was not found");
  CHECK(why(through_a_decision, "", Language::chinese) == "结论 为 null，因为比例 为 null，因为未找到 相符项数");
  CHECK(why(through_a_decision, "{相符项数: \"many\"}") ==
        "结论 is null because 比例 is null because input '相符项数': expected number, found many");
}

TEST_CASE("what went wrong and did no harm is no cause") {
  const std::string elements = R"(
  <decision id='other' name='other'><variable name='other'/>)" +
                               literal("if unknown1 = 1 then 1 else 2") + R"(</decision>
  <decision id='d' name='结论'><variable name='结论'/>
    <informationRequirement><requiredDecision href='#other'/></informationRequirement>)" +
                               literal("other + unknown2") + "</decision>";
  CHECK(why(elements, "") ==
        "结论 is null because expected operands that fit '+', found number and null because unknown2 was not found");
  CHECK(set_of({definitions(elements)}).evaluate("结论", {}).errors.size() == 3);
}

TEST_CASE("a table without a rule that hits is a cause, and what it was asked for its cause") {
  const std::string elements = R"(
  <inputData id='n' name='degree'><variable name='degree' typeRef='string'/></inputData>
  <decision id='d' name='结论'><variable name='结论'/>
    <informationRequirement><requiredInput href='#n'/></informationRequirement>
    <decisionTable><input label='degree'><inputExpression><text>degree</text></inputExpression></input><output/>
      <rule><inputEntry><text>"doctor"</text></inputEntry><outputEntry><text>3</text></outputEntry></rule>
    </decisionTable></decision>)";
  CHECK(why(elements, "{degree: \"doctor\"}") == "3");
  CHECK(why(elements, "{degree: \"master\"}") ==
        "结论 is null because '结论': expected a rule that matches or a default output, found neither");
  CHECK(why(elements, "") ==
        "结论 is null because degree was not found; '结论': expected a rule that matches or a default output, found neither "
        "because degree is null");
}
