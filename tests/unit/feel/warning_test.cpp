#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;
using luoxuan::value::List;

TEST_CASE("a warning says why a part is null") {
  const Context variables{{"责任部门", "教务处"}, {"unit", Context{{"name", "教务处"}}}, {"tasks", List{1, 2}}, {"n", 1}};
  const std::vector<Row> rows = {
      {"责任部们", "1:1: expected a known name, found '责任部们': did you mean 责任部门?"},
      {"某某 = 1", "1:1: expected a value named '某某', found none"},
      {"today() = 1", "1:1: today: expected the time to be given, found none here: use a variable"},
      {"unit.nam", "1:5: expected an entry 'nam', found none: did you mean name?"},
      {"unit.xyz", "1:5: expected an entry 'xyz', found none"},
      {"n.name", "1:2: expected a value with 'name', found number"},
      {"n + \"a\"", "1:3: expected operands that fit '+', found number and string"},
      {"n / 0", "1:3: expected a divisor other than 0, found 0"},
      {"9e6144 * 10", "1:8: expected a result within the limits, found none for 9.000000000000000000000000000000000E+6144 * 10"},
      {"n < \"a\"", "1:3: expected two values that can be compared, found number and string"},
      {"@\"2026-01-01\" = @\"2026-01-01T00:00:00\"",
       "1:15: expected two dates or two dates with time, found one of each: write date(…) around the latter"},
      {"n and true", "1:1: expected true or false, found number"},
      {"if n then 1 else 2", "1:4: expected true or false behind 'if', found number: taken as false"},
      {"tasks[3]", "1:7: expected an index from 1 to 2, found 3"},
      {"for i in null return i", "1:10: expected a list to go through, found null"},
      {"-unit", "1:1: expected a number or duration behind '-', found context"},
      {"n(1)", "1:1: expected a function, found number"},
      {"n instance of thing", "1:1: expected a type's name, found 'thing'"},
      {"{a: 1, a: 2}", "1:1: expected every entry once, found 'a' twice"},
      {"[1..\"a\"]", "1:1: expected two limits of one kind, found number and string"},
      {"contains(\"a\")", "1:1: expected the arguments contains(string, match), found 1 of them"},
      {"contains(\"a\", 1)", "1:1: contains: expected a string for 'match', found number"},
      {"contains(string: \"a\", word: \"b\")", "1:1: expected the arguments contains(string, match), found (string, word)"},
      {"n = 1 or zzz", ""},
      {"is defined(zzz.a)", ""},
      {"\n  zzz", "2:3: expected a value named 'zzz', found none"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(warnings_of(row.expression, variables) == row.result);
  }
}

TEST_CASE("full-width marks are understood, with the mend") {
  const Context variables{{"金额（元）", 5}, {"a", 1}};
  CHECK(evaluate("（金额（元）＋１．５）＊2", variables) == "13.0");
  CHECK(warnings_of("１２") == "1:1: found '１２', understood as '12': write '12'");
  CHECK(evaluate("（金额（元）＋1）＊2", variables) == "12");
  CHECK(warnings_of("金额（元）＞＝3", variables) == "1:6: found '＞＝', understood as '>=': write '>='");
  CHECK(warnings_of("a ＝ “是”", variables) ==
        "1:3: found '＝', understood as '=': write '=' | 1:5: found Chinese quotation marks, understood as '\"': write \"是\" | "
        "1:3: expected "
        "two values that can be compared, found number and string");
  CHECK(evaluate("if a ≥ 1 then “是” else “否”", variables) == "\"是\"");
  CHECK(evaluate("[1，2]", variables) == "[1, 2]");
  CHECK(evaluate("{甲：1}.甲", variables) == "1");
  CHECK(evaluate("a　＋　1", variables) == "2");
}

TEST_CASE("the limits end as null, and say so") {
  const auto ends_with = [](const std::string& text, const std::string& end) {
    INFO(text);
    CHECK(warnings_of(text).ends_with(end));
  };
  ends_with("for i in 1..1e15 return i", "found more: the result is null");
  ends_with("some i in 1..1e15 satisfies false", "expected at most 5000000 steps, found more: the result is null");
  ends_with("{f: function(f, n) 1 + f(f, n), r: f(f, 1)}.r",
            "expected at most 1200 levels of calls, found more: the result is null");
  ends_with("for i in 1..50 return if i = 1 then \"aaaaaaaaaaaaaaaa\" else partial[-1] + partial[-1]",
            "expected at most 128 MB of texts and lists, found more: the result is null");
  ends_with("for i in 1..50 return [partial, partial]",
            "expected a value of at most 200 levels and 10000000 parts, found more: the result is null");
  ends_with("for i in 1..300 return [partial[-1]]",
            "expected a value of at most 200 levels and 10000000 parts, found more: the result is null");
  ends_with("for i in 1..300 return function() partial[-1]",
            "expected a value of at most 200 levels and 10000000 parts, found more: the result is null");
}

TEST_CASE("a limit leaves no half result") {
  CHECK(evaluate("[1, some i in 1..1e15 satisfies false]") == "null");
}

TEST_CASE("many warnings are cut") {
  const auto expression = Expression::parse("for i in 1..1000 return {a: i}[item.b = i + zzz]");
  REQUIRE(expression.has_value());
  CHECK(expression->evaluate(ContextVariables(Context{})).warnings.size() <= 50);
}
