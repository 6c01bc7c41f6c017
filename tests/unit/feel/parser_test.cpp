#include "feel/parser.hpp"

#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;

TEST_CASE("a broken expression is refused with its place and a hint") {
  const Context names{{"责任 部门", "x"}, {"a", 1}, {"unit", Context{}}};
  check(
      {
          {"", "1:1: expected a value, found the end of the expression"},
          {"1 +", "1:4: expected a value, found the end of the expression"},
          {"1 + )", "1:5: expected a value, found ')'"},
          {"(1", "1:3: expected ')', found the end of the expression"},
          {"[1, 2", "1:6: expected ']', found the end of the expression"},
          {"{a: 1,}", "1:7: expected an entry's name, found '}'"},
          {"{1: 2}", "1:2: expected an entry's name, found '1'"},
          {"1 2", "1:3: expected an operator or the end of the expression, found '2'"},
          {"\n\n  教务处 = = 1", "3:9: expected a value, found '='"},
          {"a == 1", "1:3: expected an operator or the end of the expression, found '==' (hint: write '=' to compare)"},
          {"a && a", "1:3: expected an operator or the end of the expression, found '&&' (hint: write 'and')"},
          {"a || a", "1:3: expected an operator or the end of the expression, found '||' (hint: write 'or')"},
          {"'x'", "1:1: expected a value, found ''' (hint: texts stand in \"…\")"},
          {"a、a", "1:2: expected an operator or the end of the expression, found '、' (hint: separate with ',')"},
          {"\"abc", "1:1: expected '\"' at the end of the text, found the end of the expression"},
          {"a /* x", "1:3: expected '*/' at the end of the comment, found the end of the expression"},
          {"责任 部们", "1:4: expected an operator or the end of the expression, found '部们' (hint: did you mean 责任 部门?)"},
          {"unit name",
           "1:6: expected an operator or the end of the expression, found 'name' (hint: a name of several words must be one "
           "of the names in scope)"},
          {"unit.", "1:6: expected a member's name, found the end of the expression"},
          {"@\"2026-13-01\"",
           "1:1: expected a date, time or duration behind '@', found \"2026-13-01\" (hint: for example @\"2026-03-02\", "
           "@\"09:00:00\", @\"P14D\")"},
          {"if a then 1", "1:12: expected 'else', found the end of the expression"},
          {"for in a return 1", "1:5: expected a name, found 'in'"},
          {"for i in a", "1:11: expected 'return', found the end of the expression"},
          {"some i in a return 1", "1:13: expected 'satisfies', found 'return'"},
          {"f(1, b: 2)", "1:10: expected either every argument with a name or none"},
          {"f(1", "1:4: expected ')', found the end of the expression"},
          {"a between 1 or 2", "1:13: expected 'and', found 'or'"},
          {"1 instance of 2", "1:15: expected a type, for example number, found '2'"},
          {"[1..2", "1:6: expected ']', ')' or '[' at the end of the range, found the end of the expression"},
          {"]1, 2]", "1:3: expected '..' in the range, found ','"},
          {"function(a, ) 1", "1:13: expected a parameter's name, found ')'"},
          {"function(a) external 1", "1:22: expected '{', found '1'"},
          {"1e9999", "1:1: expected a number of decimal128, found 1e9999"},
          {"#", "1:1: expected a value, found '#'"},
      },
      names);
}

TEST_CASE("refusals stand in the file, in both languages") {
  const auto inside = Expression::parse("a ==\n b", Names({"a"}), {"leave.bpmn", 12, 30});
  REQUIRE_FALSE(inside.has_value());
  CHECK(to_string(inside.error().where) == "leave.bpmn:12:32");
  CHECK(inside.error().message.chinese == "应为运算符或表达式结尾，实为“==”");
  CHECK(inside.error().hint.chinese == "比较相等请写“=”");
  CHECK(inside.error().code == FailureCode::invalid_definition);
  const auto below = Expression::parse("a =\n ==", Names({"a"}), {"leave.bpmn", 12, 30});
  REQUIRE_FALSE(below.has_value());
  CHECK(to_string(below.error().where) == "leave.bpmn:13:2");
}

TEST_CASE("hostile texts are refused, not overflowing the stack") {
  const auto repeated = [](std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
  };
  const std::string deep = "expected at most 150 levels of nesting, found more";
  CHECK(evaluate(repeated("(", 30000)).ends_with(deep));
  CHECK(evaluate(repeated("-", 50000)).ends_with(deep));
  CHECK(evaluate(repeated("[", 50000)).ends_with(deep));
  CHECK(evaluate(repeated("{a:", 30000)).ends_with(deep));
  CHECK(evaluate(repeated("if ", 30000)).ends_with(deep));
  CHECK(evaluate(repeated("function() ", 9000)).ends_with(deep));
  CHECK(evaluate("1 instance of " + repeated("list<", 9000)).ends_with(deep));
  const std::string high =
      "expected at most 500 levels of nesting, found more (hint: split the expression; write long sums as sum([…]))";
  CHECK(evaluate("1" + repeated("+1", 40000)).ends_with(high));
  CHECK(evaluate("a" + repeated(".a", 40000)).ends_with(high));
  CHECK(evaluate("a" + repeated("[1]", 30000)).ends_with(high));
  CHECK(evaluate("1" + repeated("+1", 400)) == "401");
  CHECK(evaluate("false" + repeated(" or false", 5000)) == "false");
  CHECK(evaluate(repeated("(", 100) + "1" + repeated(")", 100)) == "1");
  CHECK(evaluate(repeated(" ", 100001)) == "1:1: expected an expression of at most 100000 bytes, found 100001");
  CHECK(evaluate("\"\xff\"") == "1:1: expected UTF-8 text, found other bytes");
  for (const char* text :
       {"\xe5\xbc", "@", "@\"", "\\", "..", "1..", "..1", "\"\\", "\"\\u12", "(<", "?", "not(", "a.b.", "{\"a\"", "\0x"})
    CHECK_NOTHROW(evaluate(text));
}

TEST_CASE("the free names and paths of an expression") {
  struct Row {
    std::string text;
    std::vector<std::string> names, paths;
  };
  const std::vector<Row> rows = {
      {"unit.name = \"教务处\"", {"unit"}, {"unit.name"}},
      {"a + b * a", {"a", "b"}, {"a", "b"}},
      {"unit.leader.name + unit.name", {"unit"}, {"unit.leader.name", "unit.name"}},
      {"for t in tasks return t.name + a", {"tasks", "a"}, {"tasks", "a"}},
      {"some x in tasks satisfies x.done", {"tasks"}, {"tasks"}},
      {"tasks[done and owner = a].name", {"tasks", "a"}, {"tasks", "a"}},
      {"tasks[item.done]", {"tasks"}, {"tasks"}},
      {"{x: a, y: x + b}", {"a", "b"}, {"a", "b"}},
      {"(function(x) x + a)(1)", {"a"}, {"a"}},
      {"count(tasks) + string length(a)", {"tasks", "a"}, {"tasks", "a"}},
      {"sum(for i in 1..3 return partial[-1] + i)", {}, {}},
      {"a in (? > b)", {"a", "b"}, {"a", "b"}},
      {"unknown.member", {"unknown"}, {"unknown.member"}},
      {"tasks[1].name", {"tasks"}, {"tasks"}},
      {"is defined(unit.name)", {"unit"}, {"unit.name"}},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto expression = Expression::parse(row.text, Names({"a", "b", "unit", "tasks"}));
    REQUIRE(expression.has_value());
    CHECK(expression->free_names() == row.names);
    CHECK(expression->free_paths() == row.paths);
  }
  const auto tests = Expression::parse_unary_tests("< a, ? > b", Names({"a", "b"}));
  REQUIRE(tests.has_value());
  CHECK(tests->free_names() == std::vector<std::string>{"a", "b"});
}

TEST_CASE("slips of functions and keywords get the nearest one") {
  const Context names{{"a", 1}};
  check(
      {
          {"string lenght(\"a\")",
           "1:8: expected an operator or the end of the expression, found 'lenght' (hint: did you mean string length(…)?)"},
          {"working days betwen(a, a)",
           "1:9: expected an operator or the end of the expression, found 'days' (hint: did you mean working days between(…)?)"},
          {"if a > 1 thn 1 else 2", "1:10: expected 'then', found 'thn' (hint: did you mean 'then'?)"},
          {"a > 0 adn a < 2", "1:7: expected an operator or the end of the expression, found 'adn' (hint: did you mean 'and'?)"},
          {"a > 0 且 a < 2", "1:7: expected an operator or the end of the expression, found '且' (hint: write 'and')"},
          {"如果 a then 1 else 2", "1:4: expected an operator or the end of the expression, found 'a' (hint: write 'if')"},
          {"if a > 1 那么 2", "1:10: expected 'then', found '那么' (hint: write 'then')"},
      },
      names);
}
