#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::value {

/// A finite IEEE 754-2008 decimal128 number (34 digits), rounded half to even. The only number of FEEL, money and figures.
/// There is no infinity and no NaN: an operation without a finite result yields nothing.
class Number {
 public:
  Number() noexcept : words_{0, zero_exponent} {}
  Number(int integer) noexcept : Number(static_cast<std::int64_t>(integer)) {}  // NOLINT: whole numbers convert exactly
  Number(std::int64_t integer) noexcept                                         // NOLINT
      : words_{integer < 0 ? ~static_cast<std::uint64_t>(integer) + 1 : static_cast<std::uint64_t>(integer),
               zero_exponent | (integer < 0 ? sign : 0)} {}
  Number(std::uint64_t integer) noexcept : words_{integer, zero_exponent} {}  // NOLINT

  /// JSON and FEEL notation: "-12.50", ".5", "1e3"; more than 34 digits are rounded. Nothing else around it.
  [[nodiscard]] static std::optional<Number> parse(std::string_view text);

  /// Plain decimal notation without an exponent where it stays readable (up to 34 digits), else scientific.
  /// Trailing zeros that were written stay: 1.50 prints "1.50".
  [[nodiscard]] std::string to_string() const;

  /// The value when it is whole and fits.
  [[nodiscard]] std::optional<std::int64_t> to_integer() const;
  [[nodiscard]] bool is_whole() const;
  [[nodiscard]] bool is_zero() const { return (words_[0] | (words_[1] << 15)) == 0; }
  [[nodiscard]] bool is_negative() const { return words_[1] >> 63 != 0; }

  enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };

  /// By value: 1.50 equals 1.5.
  [[nodiscard]] bool operator==(const Number& other) const;
  [[nodiscard]] std::strong_ordering operator<=>(const Number& other) const;

 private:
  friend struct NumberWords;   // number.cpp: to the library's type and back
  friend struct DecimalWords;  // decimal_words.hpp: coefficient, exponent and sign
  friend class QuickNumbers;   // quick_numbers.hpp

  static constexpr std::uint64_t zero_exponent = 0x3040000000000000ULL;
  static constexpr std::uint64_t sign = 0x8000000000000000ULL;

  std::uint64_t words_[2];  // BID128: the coefficient's lower 64 bits; sign, exponent (14 bits), the coefficient's upper 49
};

[[nodiscard]] std::optional<Number> add(Number a, Number b);
[[nodiscard]] std::optional<Number> subtract(Number a, Number b);
[[nodiscard]] std::optional<Number> multiply(Number a, Number b);
[[nodiscard]] std::optional<Number> divide(Number a, Number b);  // nothing for b = 0
[[nodiscard]] std::optional<Number> modulo(Number a, Number b);  // FEEL: a - b * floor(a / b)
[[nodiscard]] std::optional<Number> power(Number base, Number exponent);
[[nodiscard]] Number negate(Number a);
[[nodiscard]] Number floor(Number a);
[[nodiscard]] Number ceiling(Number a);
/// Rounded to `scale` digits behind the point (negative: before it); nothing for a scale beyond -6111 … 6176.
/// A number with more digits than 34 would hold at this scale is exact there already and stays.
[[nodiscard]] std::optional<Number> round(Number a, int scale, Number::Rounding rounding);
[[nodiscard]] std::optional<Number> square_root(Number a);
[[nodiscard]] std::optional<Number> exponential(Number a);
[[nodiscard]] std::optional<Number> natural_logarithm(Number a);

}  // namespace luoxuan::value
