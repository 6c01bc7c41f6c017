#include "feel/function_set.hpp"

#include "evaluate.hpp"
#include "feel/native_function.hpp"

using namespace luoxuan;
using namespace luoxuan::feel;
using luoxuan::value::Context;
using luoxuan::value::Value;

namespace {

class Given final : public Variables {
 public:
  Given(const Context& context, const FunctionSet& functions) : context_(context), functions_(functions) {}
  [[nodiscard]] const Value* find(std::string_view name) const override { return context_.find(name); }
  [[nodiscard]] const FunctionSet* functions() const override { return &functions_; }

 private:
  const Context& context_;
  const FunctionSet& functions_;
};

Value doubling() {
  const auto number = std::make_shared<const Type>(Type{"number"});
  return make_native_function({{"n", number}}, number,
                              [](Run&, const std::vector<Value>& given) -> Value { return *multiply(*given[0].if_number(), 2); });
}

FunctionSet functions() {
  FunctionSet set;
  set.add("doubled", doubling());
  set.add("翻倍", doubling());
  set.add("example_college", Context{{"grade", doubling()}});
  set.add("count", doubling());
  return set;
}

std::string of(const std::string& text, const Context& context = {}) {
  const FunctionSet set = functions();
  const auto expression = Expression::parse(text);
  if (!expression) return to_string(expression.error(), Language::english);
  const Evaluation evaluation = expression->evaluate(Given(context, set));
  std::string shown = evaluation.value.to_string();
  for (const Warning& warning : evaluation.warnings) shown += " | " + warning.message.english;
  return shown;
}

}  // namespace

TEST_CASE("functions that were handed in are called by their names") {
  CHECK(of("doubled(4) + 翻倍(n: 1)") == "10");
  CHECK(of("example_college.grade(2.5)") == "5.0");
  CHECK(of("for x in [1, 2] return doubled(x)") == "[2, 4]");
  CHECK(of("{f: function(a) doubled(a) + 1, r: f(3)}.r") == "7");
  CHECK(of("sort([1, 3, 2], function(a, b) doubled(a) > doubled(b))") == "[3, 2, 1]");
  CHECK(of("doubled(\"a\")") == "null | the parameter 'n': expected number, found string");
  CHECK(of("doubeld(4)") == "null | expected a function named 'doubeld', found none");
}

TEST_CASE("a variable and a built-in function go before one that was handed in") {
  CHECK(of("doubled", Context{{"doubled", 1}}) == "1");
  CHECK(of("count([7, 8, 9])") == "3");
}

TEST_CASE("functions of the calendar say when there is none") {
  CHECK(of("add working days(@\"2026-03-02\", 3)") ==
        "null | add working days: expected the calendar of an institution, found none here: give it with --calendar, or run a "
        "plugin");
}
