#include "reader/dmn_reader.hpp"

#include <catch2/catch.hpp>

#include "feel/types.hpp"

using namespace luoxuan;

namespace {

std::string definitions(std::string_view elements, std::string_view space = "https://www.omg.org/spec/DMN/20230324/MODEL/") {
  return fmt::format("<d:definitions xmlns:d=\"{}\" name=\"m\" namespace=\"urn:m\">\n{}\n</d:definitions>", space, elements);
}

std::string refusals_of(std::string_view text) {
  const auto model = reader::read_dmn(text, "m.dmn");
  if (model) return "accepted\n";
  std::string lines;
  const Failures refusals = model.error();
  for (const Failure& failure : refusals)
    lines += to_string(failure, Language::english) + "\n" + to_string(failure, Language::chinese) + "\n";
  return lines;
}

std::shared_ptr<const model::DecisionModel> accepted(std::string_view elements) {
  const auto model = reader::read_dmn(definitions(elements), "m.dmn");
  if (!model) FAIL(to_string(model.error().front(), Language::english));
  return *model;
}

}  // namespace

TEST_CASE("DMN: every version from 1.2 to 1.6, with any prefix") {
  for (const char* space : {"http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
                            "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
                            "https://www.omg.org/spec/DMN/20240513/MODEL/"})
    CHECK(refusals_of(definitions("<d:decision name='x'/>", space)) == "accepted\n");
  CHECK(
      refusals_of(definitions("", "urn:other")) ==
      "m.dmn:1:1: expected <definitions> of DMN 1.2 to 1.6, found <definitions> of 'urn:other' (hint: save the file as DMN 1.3 "
      "or later)\n"
      "m.dmn:1:1: 应为 DMN 1.2 至 1.6 的 <definitions>，实为“urn:other”的 <definitions>（提示：请另存为 DMN 1.3 或更高版本）\n");
}

TEST_CASE("DMN: every refusal at once, with place and id") {
  const std::string text = definitions(
      "<d:inputData id='_i' name='页数'><d:variable name='页数' typeRef='numbr'/></d:inputData>\n"
      "<d:decision id='_d' name='a'><d:informationRequirement><d:requiredInput href='#_i'/></d:informationRequirement>\n"
      "<d:decisionTable id='_t' hitPolicy='FRIST'><d:input><d:inputExpression><d:text>页数 "
      "+</d:text></d:inputExpression></d:input><d:output/>\n"
      "<d:rule id='_r'><d:inputEntry><d:text>&lt; 5</d:text></d:inputEntry></d:rule></d:decisionTable></d:decision>\n"
      "<d:decision name='a'><d:literalExpression "
      "expressionLanguage='python'><d:text>1</d:text></d:literalExpression></d:decision>");
  CHECK(refusals_of(text) ==
        "m.dmn:2:32: '_i': expected the name of a type, found 'numbr' (hint: did you mean 'number'?)\n"
        "m.dmn:2:32: “_i”：应为类型名称，实为“numbr”（提示：是否想写“number”？）\n"
        "m.dmn:4:1: '_t': expected UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER, OUTPUT ORDER as 'hitPolicy', found 'FRIST' "
        "(hint: did you "
        "mean 'FIRST'?)\n"
        "m.dmn:4:1: “_t”：属性“hitPolicy”应为 UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER, OUTPUT "
        "ORDER，实为“FRIST”（提示：是否想写“FIRST”？）\n"
        "m.dmn:4:84: '_t': expected a value, found the end of the expression\n"
        "m.dmn:4:84: “_t”：应为一个值，实为表达式结尾\n"
        "m.dmn:5:1: '_r': expected a rule with 1 input and 1 output entries, found 1 and 0\n"
        "m.dmn:5:1: “_r”：规则应有 1 个输入格和 1 个输出格，实为 1 和 0\n"
        "m.dmn:6:1: expected every name once, found 'a' twice\n"
        "m.dmn:6:1: 名称“a”重复\n"
        "m.dmn:6:22: expected an expression in FEEL, found the language 'python' (hint: write the expression in FEEL)\n"
        "m.dmn:6:22: 表达式语言应为 FEEL，实为“python”（提示：请改用 FEEL 表达式）\n");
}

TEST_CASE("DMN: entities and document types are refused") {
  CHECK(refusals_of("<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + definitions(""))
            .starts_with("m.dmn:1:1: expected XML without a DTD, found <!DOCTYPE"));
  CHECK(refusals_of("<d:definitions").find("expected well-formed XML") != std::string::npos);
  CHECK(refusals_of("") != "accepted\n");
}

TEST_CASE("DMN: item definitions become types") {
  const auto model = accepted(
      "<d:itemDefinition name='loan'><d:itemComponent name='rate of interest'><d:typeRef>percent</d:typeRef></d:itemComponent>"
      "<d:itemComponent name='parts' isCollection='true'><d:typeRef>string</d:typeRef></d:itemComponent></d:itemDefinition>"
      "<d:itemDefinition "
      "name='percent'><d:typeRef>number</d:typeRef><d:allowedValues><d:text>[0..100]</d:text></d:allowedValues></"
      "d:itemDefinition>"
      "<d:itemDefinition name='f'><d:functionItem outputTypeRef='loan'><d:parameters name='x' "
      "typeRef='dateTime'/></d:functionItem></d:itemDefinition>"
      "<d:itemDefinition name='tree'><d:itemComponent name='below' "
      "isCollection='true'><d:typeRef>tree</d:typeRef></d:itemComponent></d:itemDefinition>");
  REQUIRE(model->items.size() == 4);
  CHECK(to_string(*model->items[0].type) == "context<rate of interest: number, parts: list<string>>");
  CHECK(model->items[1].type->allowed.size() == 1);
  CHECK(to_string(*model->items[2].type) == "function<date and time> -> context<rate of interest: number, parts: list<string>>");
  CHECK(to_string(*model->items[3].type) == "context<below: list<Any>>");
}

TEST_CASE("DMN: names with blanks and marks are known by scope") {
  const auto model = accepted(
      "<d:itemDefinition name='t'><d:itemComponent name='on-time "
      "rate'><d:typeRef>number</d:typeRef></d:itemComponent></d:itemDefinition>"
      "<d:inputData id='_i' name='task list'><d:variable name='task list' typeRef='t'/></d:inputData>"
      "<d:decision name='x'><d:informationRequirement><d:requiredInput href='#_i'/></d:informationRequirement>"
      "<d:literalExpression><d:text>task list.on-time rate - 1</d:text></d:literalExpression></d:decision>");
  const auto& logic = std::get<model::LiteralExpression>(model->decisions.front().logic->content);
  REQUIRE(logic.formula.has_value());
  CHECK(logic.formula->free_paths() == std::vector<std::string>{"task list.on-time rate"});
  CHECK(refusals_of(definitions(
            "<d:decision name='x'><d:literalExpression><d:text>task list</d:text></d:literalExpression></d:decision>")) !=
        "accepted\n");
}

TEST_CASE("DMN: a wrong expression can be kept with its reason") {
  const auto model = reader::read_dmn(
      definitions("<d:decision name='x'><d:literalExpression id='_l'><d:text>1 +</d:text></d:literalExpression></d:decision>"),
      "m.dmn", {}, reader::WrongExpressions::kept);
  REQUIRE(model.has_value());
  const auto& logic = std::get<model::LiteralExpression>((*model)->decisions.front().logic->content);
  REQUIRE(logic.formula.has_error());
  CHECK(to_string(logic.formula.error(), Language::english) ==
        "m.dmn:2:62: '_l': expected a value, found the end of the expression");
}

TEST_CASE("DMN: imports are read first, circles are refused") {
  const auto model = [](std::string_view space, std::string_view imported) {
    return fmt::format(
        "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' name='m' namespace='{}'><import name='i' "
        "namespace='{}' "
        "importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/></definitions>",
        space, imported);
  };
  const auto three = reader::read_dmn_with_imports(
      {{"a", model("urn:a", "urn:b")}, {"c", model("urn:c", "urn:a")}, {"b", model("urn:b", "urn:d")}});
  REQUIRE(three.has_value());
  REQUIRE(three->size() == 2);
  CHECK(three->front()->space == "urn:a");
  const auto faulty =
      reader::read_dmn_with_imports({{"a", definitions("<d:decision/>\n<d:decision name='x'><d:literalExpression><d:text>1 "
                                                       "+</d:text></d:literalExpression></d:decision>")}});
  REQUIRE(faulty.has_error());
  CHECK(faulty.error().size() == 2);
  const auto circle = reader::read_dmn_with_imports({{"a", model("urn:a", "urn:b")}, {"b", model("urn:b", "urn:a")}});
  REQUIRE(circle.has_error());
  CHECK(to_string(circle.error().front(), Language::english) ==
        "b:1:94: expected imports that do not go in a circle, found 'urn:a' again");
}
