#include <cstdlib>
#include <new>

#include <catch2/catch.hpp>

#include "feel/expression.hpp"

namespace {

thread_local std::size_t allocations = 0;

}  // namespace

// Every allocation of this program is counted.
void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size != 0 ? size : 1)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(size != 0 ? size : 1);
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
  std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace luoxuan::feel {
namespace {

std::size_t allocations_of(const Expression& expression, const Variables& variables) {
  (void)expression.evaluate(variables);  // what is made once for the process is made now
  const std::size_t before = allocations;
  const Evaluation evaluation = expression.evaluate(variables);
  const std::size_t made = allocations - before;
  CHECK(evaluation.warnings.empty());
  CHECK_FALSE(evaluation.value.is_null());
  return made;
}

TEST_CASE("scalar work does not allocate") {
  const value::Context context = {
      {"a", 7},
      {"b", 3},
      {"price", value::Number::parse("199.90").value()},
      {"text", "关于专业建设的自诊报告"},
      {"unit", value::Context{{"leader", value::Context{{"age", 41}}}}},
      {"day", value::parse_date("2026-03-02").value()},
      {"moment", value::parse_date_time("2026-03-02T09:00:00+08:00").value()},
      {"hour", value::parse_time("09:00:00").value()},
  };
  Names names;
  for (const auto& [name, value] : context) names.add(name);
  const ContextVariables variables(context);
  const std::string text = GENERATE(as<std::string>(), "(a + b) * price - a / 4", "1 / 3 + 2 / 3", "a ** 3", "-a",
                                    "if a > 5 and b < 4 then \"yes\" else \"no\"", "unit.leader.age + 1", "a between 1 and 9",
                                    "a in [1..9]", "a in (1, 7)", "day + @\"P14D\" < @\"2026-04-01\"", "moment + @\"PT1H\"",
                                    "hour + @\"PT1H\"", "day.year + moment.hour", "modulo(a, b) + floor(price)", "abs(0 - a)",
                                    "decimal(price, 1)", "contains(text, \"自诊\")", "string length(text) > 3", "text = \"x\"",
                                    "not(a = b)", "price instance of number", "even(a)", "text", "[1, 2, 3][2]");
  CAPTURE(text);
  CHECK(allocations_of(Expression::parse(text, names).value(), variables) == 0);
}

TEST_CASE("cells of decision tables do not allocate") {
  const value::Context context = {{"?", 7}};
  const ContextVariables variables(context);
  const std::string text = GENERATE(as<std::string>(), "< 10", "[1..9]", "5, 6, 7", "not(8)", "-", "? > 3 and ? < 9");
  CAPTURE(text);
  CHECK(allocations_of(Expression::parse_unary_tests(text).value(), variables) == 0);
}

TEST_CASE("what has to be made is counted") {
  const value::Context context = {{"a", "x"}};
  const ContextVariables variables(context);
  CHECK(allocations_of(Expression::parse("a + a", Names({"a"})).value(), variables) > 0);
}

}  // namespace
}  // namespace luoxuan::feel
