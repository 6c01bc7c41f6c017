#include <catch2/catch.hpp>

#include "value/decimal_words.hpp"

namespace luoxuan::value {
namespace {

Number number(std::string_view text) {
  return Number::parse(text).value();
}

TEST_CASE("small coefficients print as decimal128 does", "[value]") {
  CHECK(add(number("1.50"), number("1.5"))->to_string() == "3.00");
  CHECK(subtract(number("1.50"), number("1.5"))->to_string() == "0.00");
  CHECK(multiply(number("1.50"), number("-2.0"))->to_string() == "-3.000");
  CHECK(multiply(number("-1.5"), Number(0))->to_string() == "0.0");
  CHECK(divide(Number(7), Number(4))->to_string() == "1.75");
  CHECK(divide(number("7.00"), number("3.5"))->to_string() == "2.0");
  CHECK(divide(Number(1), Number(3))->to_string() == "0.3333333333333333333333333333333333");
  CHECK(divide(Number(1), Number(65536))->to_string() == "0.0000152587890625");
  CHECK(modulo(number("-7.5"), Number(2))->to_string() == "0.5");
  CHECK(negate(number("0.00")).to_string() == "0.00");
}

TEST_CASE("sums, products and quotients at the border of 64 bits", "[value]") {
  const Number largest = number("18446744073709551615");
  CHECK(add(largest, Number(1))->to_string() == "18446744073709551616");
  CHECK(add(largest, largest)->to_string() == "36893488147419103230");
  CHECK(subtract(Number(0), largest)->to_string() == "-18446744073709551615");
  CHECK(multiply(largest, largest)->to_string() == "3.402823669209384634264811192843491E+38");
  CHECK(multiply(largest, Number(10))->to_string() == "184467440737095516150");
  CHECK(divide(largest, Number(4))->to_string() == "4611686018427387903.75");
  CHECK(divide(number("9223372036854775807"), Number(5))->to_string() == "1844674407370955161.4");
  CHECK(add(largest, number("0.000000000000000001"))->to_string() == "18446744073709551615.00000000000000");
}

TEST_CASE("numbers of different exponents are compared by value", "[value]") {
  CHECK(number("1.50") == number("1.5"));
  CHECK(number("1E+30") > number("18446744073709551615"));
  CHECK(number("-1E+30") < number("-0.1"));
  CHECK(number("0.00") == Number(0));
  CHECK(number("1E-40") > Number(0));
}

TEST_CASE("a power that 34 digits do not hold is rounded once", "[value]") {
  CHECK(power(number("-0.999"), Number(31))->to_string() == "-0.9694605362958226592936091926335995");
  CHECK(power(Number(-47), Number(40))->to_string() == "7.654455761751330268890575447204214E+66");
  CHECK(power(number("-0.0841"), Number(-12))->to_string() == "7988183826418.062948620301203855851");
  CHECK(power(number("2.0"), Number(2))->to_string() == "4.00");
  CHECK_FALSE(power(Number(10), Number(7000)).has_value());
}

TEST_CASE("rounding of small coefficients", "[value]") {
  using R = Number::Rounding;
  CHECK(round(number("2.345"), 2, R::half_even)->to_string() == "2.34");
  CHECK(round(number("2.345"), 2, R::half_up)->to_string() == "2.35");
  CHECK(round(number("-2.345"), 2, R::half_down)->to_string() == "-2.34");
  CHECK(round(number("-2.341"), 2, R::up)->to_string() == "-2.35");
  CHECK(round(number("-2.341"), 2, R::floor)->to_string() == "-2.35");
  CHECK(round(number("-2.341"), 2, R::ceiling)->to_string() == "-2.34");
  CHECK(round(number("1.5"), 3, R::half_even)->to_string() == "1.500");
  CHECK(floor(number("-0.5")).to_string() == "-1");
  CHECK(ceiling(number("-0.5")).to_string() == "0");
}

}  // namespace
}  // namespace luoxuan::value
