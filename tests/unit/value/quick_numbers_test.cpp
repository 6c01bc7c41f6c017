#include <catch2/catch.hpp>

#include "value/quick_numbers.hpp"

namespace luoxuan::value {
namespace {

Number number(std::string_view text) {
  return Number::parse(text).value();
}

std::string shown(bool is_done, const Number& result) {
  return is_done ? result.to_string() : "left to the library";
}

std::string sum(std::string_view a, std::string_view b) {
  Number result;
  return shown(QuickNumbers::add(number(a), number(b), result), result);
}
std::string difference(std::string_view a, std::string_view b) {
  Number result;
  return shown(QuickNumbers::subtract(number(a), number(b), result), result);
}
std::string product(std::string_view a, std::string_view b) {
  Number result;
  return shown(QuickNumbers::multiply(number(a), number(b), result), result);
}
std::string quotient_of_constant(std::string_view a, std::string_view b) {
  Number result;
  return shown(QuickNumbers::divide(number(a), QuickNumbers::divisor(number(b)), result), result);
}

TEST_CASE("quick sums of one sign and exponent, and of others", "[value]") {
  CHECK(sum("1.5", "2.5") == "4.0");
  CHECK(sum("-1.5", "-2.5") == "-4.0");
  CHECK(sum("-1.5", "1.5") == "0.0");
  CHECK(difference("-1.5", "-1.5") == "0.0");
  CHECK(difference("0.0", "0.0") == "0.0");
  CHECK(difference("1.50", "2.5") == "-1.00");
  CHECK(sum("18446744073709551615", "1") == "left to the library");
  CHECK(sum("-18446744073709551615", "-1") == "left to the library");
  CHECK(sum("18446744073709551616", "0") == "left to the library");
}

TEST_CASE("quick products keep to the exponents of decimal128", "[value]") {
  CHECK(product("-1.5", "2.50") == "-3.750");
  CHECK(product("-1.5", "0") == "0.0");
  CHECK(product("1e6111", "1e1") == "left to the library");
  CHECK(product("1e-6100", "1e-76") == "1E-6176");
  CHECK(product("1e-6100", "1e-77") == "left to the library");
}

TEST_CASE("dividing by a constant is as dividing", "[value]") {
  for (const std::string_view a : {"0", "0.00", "1", "7", "8", "-8", "199.9", "100", "-0.05", "6.0", "1e30", "12345678901"})
    for (const std::string_view b : {"1", "2", "4", "5", "-8", "10", "25", "64", "0.5", "1.25", "100", "1e3", "1000000"}) {
      CAPTURE(a, b);
      CHECK(quotient_of_constant(a, b) == divide(number(a), number(b))->to_string());
    }
  CHECK(quotient_of_constant("9", "3") == "left to the library");
  CHECK(quotient_of_constant("9", "0") == "left to the library");
  CHECK(quotient_of_constant("18446744073709551615", "4") == "left to the library");
}

}  // namespace
}  // namespace luoxuan::value
