#include "feel/called_functions.hpp"

#include <catch2/catch.hpp>

#include "base/text.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;

namespace {

std::string called(const std::string& text, const Names& names = {}) {
  std::vector<std::string> all;
  for (const CalledFunction& function : called_functions(text, names))
    all.push_back(fmt::format("{}@{}:{}", function.path, function.where.line, function.where.column));
  return text::join(all, " ");
}

}  // namespace

TEST_CASE("what an expression calls beside FEEL's own functions") {
  CHECK(called("count(a) + 求和(a)") == "");
  CHECK(called("grade(3) + grade(4)") == "grade@1:1");
  CHECK(called("1 +\n example_college.grade(3) * 评级(3)") == "example_college.grade@2:2 评级@2:29");
  CHECK(called("if a then f(1) else [g（2）, {h: i(3)}]") == "f@1:11 g@1:22 i@1:32");
  CHECK(called("rows[grade(item) > 1]") == "grade@1:6");
  CHECK(called("due date(3)", Names({"due date"})) == "due date@1:1");
}

TEST_CASE("what it declares itself, and values that are called, are not told") {
  CHECK(called("{f: function(a) a + 1, r: f(3)}.r") == "");
  CHECK(called("for f in fs return f(1)") == "");
  CHECK(called("(function(f) f(2))(g)") == "");
  CHECK(called("fs[1](3)") == "");
  CHECK(called("a + b") == "");
  CHECK(called("a + (") == "");
}

TEST_CASE("functions that nobody has") {
  const value::Value function(1);  // what stands there is not looked at
  FunctionSet given;
  given.add("grade", function);
  given.add("example_college", value::Context{{"grade", function}});
  const auto told = [&](std::string_view text) {
    std::string lines;
    for (const Failure& failure : unknown_functions(text, {}, given, {"a.form", 7, 20}))
      lines += to_string(failure, Language::english) + "\n";
    return lines;
  };
  CHECK(told("grade(1) + example_college.grade(2) + sum(3)") == "");
  CHECK(told("cout(a)") == "a.form:7:20: expected a known function, found 'cout': did you mean count(…)?\n");
  CHECK(told("1 + example_college.rank(2)") == "a.form:7:24: expected a function named 'example_college.rank', found none\n");
  CHECK(told("grade.deeper(2)") == "a.form:7:20: expected a function named 'grade.deeper', found none\n");
  CHECK(function_at(given, "example_college.grade") != nullptr);
  CHECK(function_at(given, "example_college.grade.deeper") == nullptr);
}
