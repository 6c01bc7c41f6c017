#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;
using luoxuan::value::List;

namespace {

const Context& variables() {
  static const Context all = {{"a", 7},
                              {"b", 3},
                              {"c", value::Number::parse("12.5").value()},
                              {"t", "诊"},
                              {"none", nullptr},
                              {"day", value::parse_date("2026-03-02").value()},
                              {"items", List{1, 2, 3}}};
  return all;
}

}  // namespace

TEST_CASE("operators are applied in their order, whatever waits") {
  check(
      {
          {"(a + b) * c - a / 4", "123.25"},
          {"a - b - 1", "3"},
          {"a - (b - 1)", "5"},
          {"a * (b + c * (a - (b - (c - (a + (b * 2))))))", "327.25"},
          {"2 ** 3 ** 2", "64"},
          {"a + b ** 2 * 2", "25"},
          {"1 / 3 + 2 / 3", "1.000000000000000000000000000000000"},
          {"a / b * b", "6.999999999999999999999999999999999"},
          {"sum(items) + count(items) * a", "27"},
          {"a + items[2] - (if a > b then 1 else 2)", "8"},
          {"[a + 1, a * 2][1] + 1", "9"},
          {"a / 8", "0.875"},
          {"a / 0.5", "14"},
          {"c / 100", "0.125"},
          {"9 / 3", "3"},
          {"60 * 60 * 24", "86400"},
          {"a * (60 * 60)", "25200"},
          {"t + \"改\" + t", "\"诊改诊\""},
          {"day + @\"P1D\" * (a - b)", "2026-03-06"},
          {"day - day", "PT0S"},
          {"@\"2026-03-02\" + @\"P14D\"", "2026-03-16"},
          {"9007199254740993 * 9007199254740993 + a", "81129638414606699710187514626056"},
          {"for i in items return i * a + b", "[10, 17, 24]"},
          {"a + none", "null"},
      },
      variables());
}

TEST_CASE("what cannot be calculated warns once, at its operator") {
  const std::vector<Row> rows = {
      {"a + b * t",
       "1:7: expected operands that fit '*', found number and string | "
       "1:3: expected operands that fit '+', found number and null"},
      {"a * b / 0", "1:7: expected a divisor other than 0, found 0"},
      {"1 / 0", "1:3: expected a divisor other than 0, found 0"},
      {"1 / 0 + a", "1:3: expected a divisor other than 0, found 0 | 1:7: expected operands that fit '+', found null and number"},
      {"a + (b - (t * 2))",
       "1:13: expected operands that fit '*', found string and number | "
       "1:8: expected operands that fit '-', found number and null | "
       "1:3: expected operands that fit '+', found number and null"},
      // What an operand made before is not taken for one that is not there.
      {"floor(c) + unknown_one",
       "1:12: expected a value named 'unknown_one', found none | 1:10: expected operands that fit '+', found number and null"},
      {"a * floor(c) - (b * sum(items) - unknown_one)",
       "1:34: expected a value named 'unknown_one', found none | 1:32: expected operands that fit '-', found number and null | "
       "1:14: expected operands that fit '-', found number and null"},
      {"floor(c) + {x: 1}.y",
       "1:18: expected an entry 'y', found none | 1:10: expected operands that fit '+', found number and null"},
      {"a + unknown_one",
       "1:5: expected a value named 'unknown_one', found none | 1:3: expected operands that fit '+', found number and null"},
  };
  for (const Row& row : rows) {
    INFO(row.expression);
    CHECK(warnings_of(row.expression, variables()) == row.result);
    CHECK(evaluate(row.expression, variables()) == "null");
  }
}

TEST_CASE("long chains and deep brackets of operators stay within the limits") {
  std::string chain = "a";
  for (int i = 0; i < 400; ++i) chain += i % 2 == 0 ? " + b" : " - b";
  CHECK(evaluate(chain, variables()) == "7");
  std::string deep = "a";
  for (int i = 0; i < 100; ++i) deep = "b + (" + deep + ")";
  CHECK(evaluate(deep, variables()) == "307");
  // Its operands are counted where they call.
  CHECK(warnings_of("{f: function(f, n) 1 + 2 * (n + f(f, n)), r: f(f, 1)}.r")
            .ends_with("expected at most 1200 levels of calls, found more: the result is null"));
}
