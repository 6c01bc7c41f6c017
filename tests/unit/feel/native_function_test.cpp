#include "feel/native_function.hpp"

#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using value::Value;

namespace {

std::shared_ptr<const Type> type(std::string name) {
  return std::make_shared<const Type>(Type{std::move(name)});
}

value::Context with_functions() {
  return {{"twice it", make_native_function(
                           {{"n", type("number")}}, nullptr,
                           [](Run&, std::vector<Value> arguments) { return *value::multiply(*arguments[0].if_number(), 2); })},
          {"wrong", make_native_function({}, type("number"), [](Run&, std::vector<Value>) { return Value("text"); })},
          {"any", make_native_function({{"a", nullptr}, {"b", nullptr}}, nullptr,
                                       [](Run&, std::vector<Value> arguments) { return Value(arguments); })}};
}

}  // namespace

TEST_CASE("functions made outside FEEL") {
  const value::Context functions = with_functions();
  check(
      {
          {"twice it(4)", "8"},
          {"twice it([4])", "8"},
          {"twice it(n: 4)", "8"},
          {"twice it(\"a\")", "null"},
          {"twice it(m: 4)", "null"},
          {"twice it()", "null"},
          {"any(b: 1, a: 2)", "[2, 1]"},
          {"any(b: 1)", "[null, 1]"},
          {"any(1)", "null"},
          {"wrong()", "null"},
          {"for i in [1, 2] return twice it(i)", "[2, 4]"},
          {"twice it instance of function<number> -> Any", "true"},
      },
      functions);
  CHECK(warnings_of("twice it(\"a\")", functions) == "1:1: the parameter 'n': expected number, found string");
  CHECK(warnings_of("wrong()", functions) == "1:1: the function's result: expected number, found string");
}

TEST_CASE("parameters with types convert their arguments, or the call is null") {
  check({
      {"{f: function(a: number) a, r: f([1])}.r", "1"},
      {"{f: function(a: list<number>) a, r: f(1)}.r", "[1]"},
      {"{f: function(a: date and time) a, r: f(@\"2026-03-02\")}.r", "2026-03-02T00:00:00Z"},
      {"{f: function(a: number) a, r: f(\"x\")}.r", "null"},
      {"{f: function(a: number) 1, r: f(\"x\")}.r", "null"},
      {"{f: function(a: number) 1, r: f(null)}.r", "1"},
      {"{f: function(a: context<b: string>) a.b, r: f({b: \"x\", c: 1})}.r", "\"x\""},
  });
}

TEST_CASE("types and members of a vocabulary are known to expressions") {
  auto vocabulary = std::make_shared<Vocabulary>();
  vocabulary->members = {"on-time rate"};
  Type percent{"number"};
  percent.allowed.push_back(
      std::make_shared<const std::vector<Expression>>(std::vector{*Expression::parse_unary_tests("[0..100]")}));
  vocabulary->types["tasks.percent of all"] = std::make_shared<const Type>(percent);
  Names names({"x"});
  names.use(vocabulary);
  const value::Context variables{{"x", value::Context{{"on-time rate", 7}}}};
  const auto evaluated = [&](std::string_view text) {
    const auto expression = Expression::parse(text, names);
    REQUIRE(expression.has_value());
    return shown(expression->evaluate(ContextVariables(variables)).value);
  };
  CHECK(evaluated("x.on-time rate - 1") == "6");
  CHECK(evaluated("5 instance of tasks.percent of all") == "true");
  CHECK(evaluated("500 instance of tasks.percent of all") == "true");
  CHECK(evaluated("[5] instance of list<tasks.percent of all>") == "true");
  CHECK(evaluated("{f: function(a: tasks.percent of all) a, r: f(500)}.r") == "null");
  CHECK(evaluated("5 instance of tasks.unknown") == "null");
}

TEST_CASE("each of several unary tests by itself") {
  const auto tests = Expression::parse_each_unary_test("\"a,b\", [1..2], not(3)");
  REQUIRE(tests.has_value());
  REQUIRE(tests->size() == 3);
  const value::Context tested{{"?", 2}};
  CHECK((*tests)[1].evaluate(ContextVariables(tested)).value == Value(true));
  CHECK((*tests)[0].evaluate(ContextVariables(tested)).value != Value(true));
}

TEST_CASE("the time is given, or null") {
  class Timed final : public Variables {
    [[nodiscard]] const Value* find(std::string_view) const override { return nullptr; }
    [[nodiscard]] std::optional<value::DateTime> now() const override { return value::parse_date_time("2026-03-02T10:00:00Z"); }
  };
  CHECK(Expression::parse("now()")->evaluate(Timed()).value.to_string() == "2026-03-02T10:00:00Z");
  CHECK(Expression::parse("today()")->evaluate(Timed()).value.to_string() == "2026-03-02");
  CHECK(evaluate("now()") == "null");
  CHECK(evaluate("today(1)") == "null");
}
