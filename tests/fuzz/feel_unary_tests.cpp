#include <cstddef>
#include <cstdint>
#include <string_view>

#include "expect.hpp"
#include "feel/expression.hpp"
#include "feel_variables.hpp"

using namespace luoxuan;

namespace {

/// The tested value is the variable `?`.
class Tested final : public feel::Variables {
 public:
  explicit Tested(const value::Value& value) : value_(value) {}
  [[nodiscard]] const value::Value* find(std::string_view name) const override {
    return name == "?" ? &value_ : fuzz::feel_variables().find(name);
  }

 private:
  const value::Value& value_;
};

}  // namespace

/// Any bytes are a cell of a decision table, tried on one value of each kind.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto tests = feel::Expression::parse_unary_tests(text, fuzz::feel_names());
  const auto each = feel::Expression::parse_each_unary_test(text, fuzz::feel_names());
  fuzz::expect(tests.has_value() == each.has_value(), "tests are read together as they are one by one");
  if (!tests) return 0;
  for (const auto& [name, value] : fuzz::feel_variables()) {
    const Tested tested(value);
    const feel::Evaluation together = tests->evaluate(tested);
    fuzz::expect(together.value.is_null() || together.value.if_boolean() != nullptr, "a test holds, does not, or is unknown");
    if (!together.warnings.empty()) break;  // an expression that runs into a limit does so for every value
  }
  return 0;
}
