#include "value/number.hpp"

#include <catch2/catch.hpp>

using luoxuan::value::Number;

namespace {

Number number(std::string_view text) {
  const auto parsed = Number::parse(text);
  REQUIRE(parsed);
  return *parsed;
}

std::string text_of(const std::optional<Number>& result) {
  return result ? result->to_string() : "nothing";
}

}  // namespace

TEST_CASE("a number prints as it was written") {
  struct Row {
    std::string text, printed;
  };
  const std::vector<Row> rows = {
      {"0", "0"},
      {"-0", "0"},
      {"1.50", "1.50"},
      {".5", "0.5"},
      {"-12.50", "-12.50"},
      {"1e3", "1000"},
      {"1E+3", "1000"},
      {"007", "7"},
      {"0.000", "0.000"},
      {"1e-3", "0.001"},
      {"123456789012345678901234567890.1234", "123456789012345678901234567890.1234"},
      {"12345678901234567890123456789012345", "1.234567890123456789012345678901234E+34"},
      {"0.00000000000000000000000000000000000000000000000000000001", "1E-56"},
      {"1e40", "1E+40"},
      {"-1.5e-50", "-1.5E-50"},
      {"1" + std::string(200, '0'), "1.000000000000000000000000000000000E+200"},
      {"0." + std::string(100, '0') + "15", "1.5E-101"},
      {"1e-7000", "0"},
  };
  for (const Row& row : rows) CHECK(number(row.text).to_string() == row.printed);
}

TEST_CASE("what is no number is refused") {
  for (const char* text :
       {"", "-", ".", "1.", "+1", " 1", "1 ", "1e", "1e+", "0x1", "NaN", "Infinity", "1e7000", "1,5", "--1", "1.2.3"})
    CHECK_FALSE(Number::parse(text));
}

TEST_CASE("rounding of long texts looks at every digit") {
  CHECK(number("1000000000000000000000000000000000" + std::string(300, '0')) == number("1e333"));
  const std::string half = "1000000000000000000000000000000000.5";
  CHECK(number(half).to_string() == "1000000000000000000000000000000000");
  CHECK(number(half + std::string(300, '0') + "1").to_string() == "1000000000000000000000000000000001");
}

TEST_CASE("arithmetic is decimal") {
  CHECK(text_of(add(number("0.1"), number("0.2"))) == "0.3");
  CHECK(text_of(subtract(number("1"), number("0.90"))) == "0.10");
  CHECK(text_of(multiply(number("1.10"), number("3"))) == "3.30");
  CHECK(text_of(divide(number("1"), number("3"))) == "0.3333333333333333333333333333333333");
  CHECK(text_of(divide(number("10"), number("4"))) == "2.5");
  CHECK(text_of(divide(number("1"), number("0"))) == "nothing");
  CHECK(text_of(multiply(number("9e6144"), number("10"))) == "nothing");
  CHECK(text_of(modulo(number("12"), number("5"))) == "2");
  CHECK(text_of(modulo(number("-12"), number("5"))) == "3");
  CHECK(text_of(modulo(number("12"), number("-5"))) == "-3");
  CHECK(text_of(modulo(number("10.1"), number("4.5"))) == "1.1");
  CHECK(text_of(modulo(number("1"), number("0"))) == "nothing");
  CHECK(text_of(power(number("2"), number("10"))) == "1024");
  CHECK(text_of(power(number("2"), number("-1"))) == "0.5");
  CHECK(text_of(power(number("0"), number("-1"))) == "nothing");
  CHECK(text_of(power(number("4"), number("0.5"))) == "2");
  CHECK(text_of(power(number("-1"), number("0.5"))) == "nothing");
  CHECK(text_of(square_root(number("16"))) == "4");
  CHECK(text_of(square_root(number("-1"))) == "nothing");
  CHECK(text_of(exponential(number("0"))) == "1");
  CHECK(text_of(natural_logarithm(number("0"))) == "nothing");
  CHECK(text_of(natural_logarithm(number("10"))) == "2.302585092994045684017991454684364");
  CHECK(negate(number("0")).to_string() == "0");
}

TEST_CASE("rounding") {
  using R = Number::Rounding;
  struct Row {
    std::string number;
    int scale;
    R rounding;
    std::string result;
  };
  const std::vector<Row> rows = {
      {"2.5", 0, R::half_even, "2"},    {"3.5", 0, R::half_even, "4"},
      {"2.5", 0, R::half_up, "3"},      {"-2.5", 0, R::half_up, "-3"},
      {"2.5", 0, R::half_down, "2"},    {"2.51", 0, R::half_down, "3"},
      {"-2.5", 0, R::half_down, "-2"},  {"-2.51", 0, R::half_down, "-3"},
      {"1.21", 1, R::up, "1.3"},        {"-1.21", 1, R::up, "-1.3"},
      {"1.29", 1, R::down, "1.2"},      {"-1.29", 1, R::floor, "-1.3"},
      {"-1.29", 1, R::ceiling, "-1.2"}, {"1250", -2, R::half_even, "1200"},
      {"12", 2, R::half_even, "12.00"}, {"1e30", 20, R::half_even, "1000000000000000000000000000000"},
  };
  for (const Row& row : rows) CHECK(text_of(round(number(row.number), row.scale, row.rounding)) == row.result);
  CHECK_FALSE(round(number("1"), 6177, R::half_even));
  CHECK(floor(number("-1.5")).to_string() == "-2");
  CHECK(ceiling(number("-0.5")).to_string() == "0");
}

TEST_CASE("whole numbers") {
  CHECK(number("3.0").to_integer() == 3);
  CHECK_FALSE(number("3.5").to_integer());
  CHECK_FALSE(number("1e19").to_integer());
  CHECK(number("-9223372036854775808").to_integer() == INT64_MIN);
  CHECK(Number(std::uint64_t{18446744073709551615ULL}).to_string() == "18446744073709551615");
}

TEST_CASE("numbers compare by value") {
  CHECK(number("1.50") == number("1.5"));
  CHECK(number("-1") < number("0.1"));
  CHECK(number("1e6144") > number("9e6143"));
  CHECK(number("0e10") == Number());
}
