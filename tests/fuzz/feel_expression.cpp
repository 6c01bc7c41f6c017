#include <cstddef>
#include <cstdint>
#include <string_view>

#include "expect.hpp"
#include "feel/expression.hpp"
#include "feel_variables.hpp"
#include "value/json.hpp"

using namespace luoxuan;

/// Any bytes are an expression: it is read or refused with a place, and evaluates to something that can be written out.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto expression = feel::Expression::parse(text, fuzz::feel_names());
  if (!expression) {
    const Failure failure = expression.error();
    fuzz::expect(failure.where.line >= 1 && failure.where.column >= 1, "a refusal tells line and column");
    fuzz::expect(!failure.message.english.empty() && !failure.message.chinese.empty(), "a refusal says why in both languages");
    return 0;
  }
  const feel::ContextVariables variables(fuzz::feel_variables());
  const feel::Evaluation first = expression->evaluate(variables);
  const feel::Evaluation second = expression->evaluate(variables);
  fuzz::expect(first.value.kind() == second.value.kind(), "evaluating again yields the same kind of value");
  const bool has_functions = first.value.to_string().find("function(") != std::string::npos;  // the same only if identical
  fuzz::expect(has_functions || first.value == second.value, "evaluating again yields the same value");
  fuzz::expect(first.warnings.size() == second.warnings.size(), "evaluating again warns of the same");
  for (const feel::Warning& warning : first.warnings)
    fuzz::expect(!warning.message.english.empty() && !warning.message.chinese.empty(), "a warning speaks both languages");
  if (const value::Number* number = first.value.if_number()) {
    const auto again = value::Number::parse(number->to_string());
    fuzz::expect(again && *again == *number, "a printed number reads back as itself");
  }
  (void)value::to_json(first.value);
  return 0;
}
