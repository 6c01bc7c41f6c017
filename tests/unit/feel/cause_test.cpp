#include "feel/cause.hpp"

#include "evaluate.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;
using luoxuan::value::List;

namespace {

Cause cause(const std::string& text, const Context& context = {}, std::string subject = {}) {
  Names names;
  for (const auto& entry : context) names.add(entry.first);
  const auto expression = Expression::parse(text, names);
  REQUIRE(expression.has_value());
  return cause_of(expression->evaluate(ContextVariables(context)), text, std::move(subject));
}

}  // namespace

TEST_CASE("the chain goes back to what was missing") {
  const Cause of_missing = cause("相符项数 + 1", {}, "结论");
  CHECK(chain(of_missing).english ==
        "结论 is null because expected operands that fit '+', found null and number because 相符项数 was not found");
  CHECK(chain(of_missing).chinese.starts_with("结论 为 null，因为"));
  CHECK(chain(of_missing).chinese.ends_with("，因为未找到 相符项数"));
  CHECK(chain(cause("unit.nam", {{"unit", Context{{"name", "x"}}}}, "r")).english ==
        "r is null because nam was not found (did you mean name?)");
  CHECK(chain(cause("a > 3", {{"a", {}}}, "r")).english == "r is null because a is null");
  CHECK(chain(cause("null", {}, "r")).english == "r is null");
}

TEST_CASE("a cause is what stands inside, not what stands beside") {
  const Cause two = cause("[1 + x, 2 / 0][2]", {});
  REQUIRE(two.because.size() == 2);
  CHECK(two.because[0].kind == WarningKind::wrong_kind);
  REQUIRE(two.because[0].because.size() == 1);
  CHECK(two.because[0].because[0].kind == WarningKind::unknown_name);
  CHECK(two.because[0].because[0].subject == "x");
  CHECK(two.because[1].because.empty());
  CHECK(two.because[1].message.english.starts_with("expected a divisor"));
}

TEST_CASE("what a condition warned of did no harm once a branch was chosen, unless a name was missing") {
  CHECK(cause("if a = 3 then 1 else null", {{"a", "x"}}).because.empty());
  CHECK(cause("if count([1 / a]) > 5 then 1 else null", {{"a", 0}}).because.empty());
  CHECK(because(cause("if count([1 / a]) > 5 then 1 else 2 / a", {{"a", 0}})).english.starts_with("expected a divisor"));
  CHECK(because(cause("if a > 3 then 1 else null")).english.ends_with("because a was not found"));
}

TEST_CASE("what goes wrong in a function goes wrong where it is called") {
  const Cause called = cause("{f: function(n) n + missing, r: f(1) * 2}.r");
  REQUIRE(called.because.size() == 1);
  REQUIRE(called.because[0].because.size() == 1);
  REQUIRE(called.because[0].because[0].because.size() == 1);
  CHECK(called.because[0].because[0].because[0].subject == "missing");
}

TEST_CASE("causes have places from begin to end") {
  const Cause part = cause("1 +\n  f(a, 2)").because.front();
  CHECK(std::vector{part.line, part.column, part.end_line, part.end_column} == std::vector{1, 1, 2, 10});
}

TEST_CASE("kinds are told by name") {
  const auto kind = [](const std::string& text, const Context& context = {}) {
    return std::string(name_of(cause(text, context).because.back().kind));
  };
  CHECK(kind("zzz") == "unknown_name");
  CHECK(kind("{a: 1}.b") == "missing_entry");
  CHECK(kind("[1][2]") == "missing_entry");
  CHECK(kind("1 < \"a\"") == "not_comparable");
  CHECK(kind("contains(\"a\")") == "wrong_arguments");
  CHECK(kind("substring(\"a\", 9)") == "wrong_value");
  CHECK(kind("f", {{"f", {}}}) == "null_value");
  CHECK(kind("some i in 1..1e15 satisfies false") == "limit");
  CHECK(kind("{f: function() external {java: {}}, r: f()}.r") == "unsupported");
}
