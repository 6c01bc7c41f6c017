#include "dmn_text.hpp"

using namespace luoxuan;
using namespace luoxuan::decision;

namespace {

std::string input(std::string_view name, std::string_view type) {
  return fmt::format("<inputData id='_{0}' name='{0}'><variable name='{0}' typeRef='{1}'/></inputData>", name, type);
}

std::string needs(std::string_view name) {
  return fmt::format("<informationRequirement><requiredInput href='#_{}'/></informationRequirement>", name);
}

std::string knows(std::string_view id) {
  return fmt::format("<knowledgeRequirement><requiredKnowledge href='#{}'/></knowledgeRequirement>", id);
}

}  // namespace

TEST_CASE("boxed expressions") {
  CHECK(value_of(alone(literal("1 + 1"))) == "2");
  CHECK(value_of(alone("<context><contextEntry><variable name='a b'/>" + literal("2") +
                       "</contextEntry><contextEntry><variable name='c'/>" + literal("a b * 3") + "</contextEntry></context>")) ==
        "{a b: 2, c: 6}");
  CHECK(value_of(alone("<context><contextEntry><variable name='a'/>" + literal("2") + "</contextEntry><contextEntry>" +
                       literal("a + 1") + "</contextEntry></context>")) == "3");
  CHECK(value_of(alone("<list>" + literal("1") + "<list>" + literal("\"x\"") + "</list></list>")) == "[1, [\"x\"]]");
  CHECK(value_of(alone("<relation><column name='a'/><column name='b'/><row>" + literal("1") + literal("2") + "</row><row>" +
                       literal("3") + literal("4") + "</row></relation>")) == "[{a: 1, b: 2}, {a: 3, b: 4}]");
  CHECK(value_of(alone("<conditional><if>" + literal("false") + "</if><then>" + literal("1") + "</then><else>" + literal("2") +
                       "</else></conditional>")) == "2");
  CHECK(value_of(alone("<for iteratorVariable='i'><in>" + literal("[2..4]") + "</in><return>" + literal("sum(partial) + i") +
                       "</return></for>")) == "[null, null, null]");
  CHECK(value_of(alone("<for iteratorVariable='i'><in>" + literal("[2..4]") + "</in><return>" + literal("count(partial) + i") +
                       "</return></for>")) == "[2, 4, 6]");
  CHECK(value_of(alone("<some iteratorVariable='i'><in>" + literal("[1, 2]") + "</in><satisfies>" + literal("i > 1") +
                       "</satisfies></some>")) == "true");
  CHECK(value_of(alone("<every iteratorVariable='i'><in>" + literal("[1, 2]") + "</in><satisfies>" + literal("i > 1") +
                       "</satisfies></every>")) == "false");
  CHECK(value_of(alone("<filter><in>" + literal("[{a: 1}, {a: 5}]") + "</in><match>" + literal("a > 2 and item.a < 9") +
                       "</match></filter>")) == "[{a: 5}]");
  CHECK(value_of(alone("<filter><in>" + literal("[7, 8]") + "</in><match>" + literal("-1") + "</match></filter>")) == "8");
  CHECK(value_of(
            alone("<decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/></decisionTable>")) ==
        "null");
}

TEST_CASE("boxed functions keep what they see") {
  const std::string function =
      "<functionDefinition><formalParameter name='x y' typeRef='number'/>" + literal("x y + base") + "</functionDefinition>";
  const std::string before = "<context><contextEntry><variable name='base'/>" + literal("10") +
                             "</contextEntry><contextEntry><variable name='f'/>" + function + "</contextEntry><contextEntry>";
  CHECK(value_of(alone(before + literal("f(1)") + "</contextEntry></context>")) == "11");
  CHECK(value_of(alone(before + literal("f(x y: 2)") + "</contextEntry></context>")) == "12");
  CHECK(value_of(alone(before + literal("f(\"a\")") + "</contextEntry></context>")) == "null");
  CHECK(value_of(alone(before + literal("f()") + "</contextEntry></context>")) == "null");
  CHECK(value_of(alone(before + "<invocation>" + literal("f") + "<binding><parameter name='x y'/>" + literal("5") +
                       "</binding></invocation></contextEntry></context>")) == "15");
  CHECK(value_of(alone(before + literal("sort([1, 2, 3], function(a, b) f(a) > f(b))") + "</contextEntry></context>")) ==
        "[3, 2, 1]");
}

TEST_CASE("functions of other languages are null, and say so") {
  const std::string java = "<functionDefinition kind='Java'><formalParameter name='x'/><context/></functionDefinition>";
  const Evaluation evaluation = set_of({definitions(alone(java))}).evaluate("d", {});
  CHECK(evaluation.value.is_null());
  CHECK(errors_of(evaluation).find("expected a function in FEEL, found one in Java: not supported, it yields null") !=
        std::string::npos);
}

TEST_CASE("inputs are converted to their types") {
  const std::string items =
      "<itemDefinition name='numbers' isCollection='true'><typeRef>number</typeRef></itemDefinition>"
      "<itemDefinition name='grade'><typeRef>string</typeRef><allowedValues><text>\"A\", "
      "\"B\"</text></allowedValues></itemDefinition>"
      "<itemDefinition name='person'><itemComponent name='full name'><typeRef>string</typeRef></itemComponent></itemDefinition>";
  const auto asked = [&](std::string_view type, std::string_view feel, std::string_view inputs) {
    return value_of(items + input("x", type) + "<decision id='_d' name='d'>" + needs("x") + literal(feel) + "</decision>",
                    inputs);
  };
  CHECK(asked("numbers", "x", "{x: 5}") == "[5]");
  CHECK(asked("number", "x", "{x: [5]}") == "5");
  CHECK(asked("number", "x", "{x: [5, 6]}") == "null");
  CHECK(asked("numbers", "x", "{x: [5, \"a\"]}") == "null");
  CHECK(asked("date and time", "x", "{x: @\"2026-03-02\"}") == "2026-03-02T00:00:00Z");
  CHECK(asked("grade", "x", "{x: \"B\"}") == "B");
  CHECK(asked("grade", "x", "{x: \"C\"}") == "null");
  CHECK(asked("grade", "\"C\" instance of grade", "{x: \"B\"}") == "true");
  CHECK(asked("person", "x.full name", "{x: {\"full name\": \"Li\", more: 1}}") == "Li");
  CHECK(asked("person", "x", "{x: {name: \"Li\"}}") == "null");
  CHECK(asked("number", "x", "{}") == "null");
}

TEST_CASE("texts of JSON become what the input's type asks for") {
  const DecisionSet set =
      set_of({definitions("<itemDefinition name='t'><itemComponent name='due' "
                          "isCollection='true'><typeRef>date</typeRef></itemComponent></itemDefinition>" +
                          input("x", "t") + input("y", "dayTimeDuration") + "<decision id='_d' name='d'>" + needs("x") +
                          needs("y") + literal("x.due[1] + y") + "</decision>")});
  CHECK(set.evaluate("d", set.typed_inputs(context_of("{x: {due: [\"2026-03-02\"]}, y: \"P1D\"}"))).value.to_string() ==
        "2026-03-03");
  CHECK(set.evaluate("d", set.typed_inputs(context_of("{x: {due: \"2026-02-30\"}, y: \"P1D\"}"))).value.is_null());
}

TEST_CASE("errors name the input and its place in the file") {
  const DecisionSet set = set_of(
      {definitions(input("x", "number") + "\n<decision id='_d' name='d'>" + needs("x") + literal("x +\n 1") + "</decision>")});
  CHECK(errors_of(set.evaluate("d", {})) ==
        "1.dmn:1:100: expected the input 'x', found none | 1.dmn:2:131: expected operands that fit '+', found null and number");
  CHECK(errors_of(set.evaluate("d", context_of("{x: \"a\"}"))).starts_with("1.dmn:1:100: input 'x': expected number, found a"));
  CHECK(errors_of(set.evaluate("dd", {})) == "1.dmn:1:1: expected the name of a decision, found no 'dd' (hint: did you mean d?)");
}

TEST_CASE("business knowledge models are functions") {
  const std::string model =
      "<businessKnowledgeModel id='_b' name='twice it'><variable name='twice it'/><encapsulatedLogic>"
      "<formalParameter name='n' typeRef='number'/>" +
      literal("n * 2") + "</encapsulatedLogic></businessKnowledgeModel>";
  const auto asked = [&](std::string_view feel) {
    return value_of(model + "<decision id='_d' name='d'>" + knows("_b") + literal(feel) + "</decision>");
  };
  CHECK(asked("twice it(4)") == "8");
  CHECK(asked("twice it(n: 4)") == "8");
  CHECK(asked("twice it(m: 4)") == "null");
  CHECK(asked("for i in [1, 2] return twice it(i)") == "[2, 4]");
  CHECK(asked("twice it") == "function(n)");
  CHECK(set_of({definitions(model)}).evaluate_knowledge("twice it", context_of("{n: 21}")).value == value::Value(42));
}

TEST_CASE("a function that calls itself for ever ends as null") {
  const std::string model = "<businessKnowledgeModel id='_b' name='f'><encapsulatedLogic><formalParameter name='n'/>" +
                            literal("f(n + 1)") + "</encapsulatedLogic></businessKnowledgeModel><decision id='_d' name='d'>" +
                            knows("_b") + literal("f(1)") + "</decision>";
  const Evaluation evaluation = set_of({definitions(model)}).evaluate("d", {});
  CHECK(evaluation.value.is_null());
  CHECK(errors_of(evaluation).find("expected at most 1200 levels of calls, found more") != std::string::npos);
}

TEST_CASE("decision services see what they are given, and nothing else") {
  const std::string model =
      input("a", "number") + input("b", "number") + "<decision id='_inner' name='inner'>" + needs("a") + literal("a + 1") +
      "</decision><decision id='_out' name='out'>" + needs("b") +
      "<informationRequirement><requiredDecision href='#_inner'/></informationRequirement>" + literal("inner * 10 + b") +
      "</decision><decisionService id='_s' name='s'><outputDecision href='#_out'/><inputDecision href='#_inner'/><inputData "
      "href='#_b'/></decisionService><decisionService id='_t' name='t'><outputDecision href='#_out'/><outputDecision "
      "href='#_inner'/><encapsulatedDecision href='#_inner'/><inputData href='#_a'/><inputData href='#_b'/></decisionService>"
      "<decision id='_d' name='d'>" +
      knows("_s") + knows("_t") + literal("[s(1, 7), s(inner: 2, b: 0), t(1, 2)]") + "</decision>";
  CHECK(value_of(model) == "[71, 20, {out: 22, inner: 2}]");
  const DecisionSet set = set_of({definitions(model)});
  CHECK(set.evaluate_service("s", context_of("{inner: 3, b: 4}")).value == value::Value(34));
  CHECK(set.evaluate_service("t", context_of("{a: 3, b: 4}")).value.to_string() == "{out: 44, inner: 4}");
}

TEST_CASE("imported models are called by the import's name") {
  const std::string imported = definitions(
      "<itemDefinition name='grade'><typeRef>string</typeRef><allowedValues><text>\"A\"</text></allowedValues></itemDefinition>" +
          input("x", "number") + "<decision id='_e' name='half-way point'>" + needs("x") + literal("x / 2") +
          "</decision>"
          "<businessKnowledgeModel id='_f' name='f'><encapsulatedLogic><formalParameter name='n'/>" +
          literal("-n") + "</encapsulatedLogic></businessKnowledgeModel>",
      "urn:other");
  const auto importing = [](std::string_view name, std::string_view feel) {
    return definitions(fmt::format(
        "<import namespace='urn:other' name='{}' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>"
        "<decision id='_d' name='d'><informationRequirement><requiredDecision href='urn:other#_e'/></informationRequirement>"
        "<knowledgeRequirement><requiredKnowledge href='urn:other#_f'/></knowledgeRequirement>{}</decision>",
        name, literal(feel)));
  };
  CHECK(set_of({importing("o m", "o m.half-way point + o m.f(1)"), imported}).evaluate("d", context_of("{x: 8}")).value ==
        value::Value(3));
  CHECK(set_of({importing("", "half-way point + f(1)"), imported}).evaluate("d", context_of("{x: 8}")).value == value::Value(3));
  CHECK(set_of({importing("o", "o.half-way point"), imported}).evaluate("d", context_of("{o: {x: 8}}")).value == value::Value(4));
  CHECK(set_of({importing("o", "\"B\" instance of o.grade"), imported}).evaluate("d", context_of("{x: 8}")).value ==
        value::Value(true));
}

TEST_CASE("requirements that lead nowhere or in a circle are refused") {
  const auto refusals = [](const std::string& elements) {
    const auto model = reader::read_dmn(definitions(elements), "m.dmn");
    REQUIRE(model.has_value());
    const auto set = DecisionSet::of({*model});
    std::string all;
    if (!set)
      for (const Failure& failure : set.error()) all += to_string(failure, Language::english) + "\n";
    return all;
  };
  CHECK(refusals("<decision id='_d' name='d'>" + needs("x") + literal("1") + "</decision>") ==
        "m.dmn:1:151: expected an element with the id '_x' in 'urn:test', found none (hint: correct the href, or add the "
        "imported model)\n");
  const std::string circle =
      "<decision id='_a' name='a'><informationRequirement><requiredDecision href='#_b'/></informationRequirement>" +
      literal("1") +
      "</decision><decision id='_b' name='b'><informationRequirement><requiredDecision href='#_a'/>"
      "</informationRequirement>" +
      literal("1") + "</decision>";
  CHECK(refusals(circle).find("expected decisions that do not require each other in a circle, found 'a' again") !=
        std::string::npos);
}

TEST_CASE("a boxed function may call itself, by the name of its decision or entry") {
  const auto function = [](const std::string& body) {
    return "<functionDefinition><formalParameter name='n' typeRef='number'/>" + literal(body) + "</functionDefinition>";
  };
  CHECK(value_of("<decision id='_f' name='sum up'><variable name='sum up'/>" +
                 function("if n < 1 then 0 else n + sum up(n - 1)") +
                 "</decision><decision id='_d' name='d'><variable name='d'/><informationRequirement><requiredDecision "
                 "href='#_f'/></informationRequirement>" +
                 literal("sum up(4)") + "</decision>") == "10");
  CHECK(value_of(alone("<context><contextEntry><variable name='sum up'/>" + function("if n < 1 then 0 else n + sum up(n - 1)") +
                       "</contextEntry><contextEntry>" + literal("sum up(4)") + "</contextEntry></context>")) == "10");
}
