#pragma once

#include <cstdint>
#include <optional>

#include "value/number.hpp"
#include "value/quick_numbers.hpp"

namespace luoxuan::value {

__extension__ typedef unsigned __int128 Wide;

/// |coefficient| x 10^exponent: what the two words of a number hold (IEEE 754-2008, binary integer decimal). Exact arithmetic
/// on coefficients is done here in a few instructions; whatever has to be rounded is left to the decimal library.
struct DecimalWords {
  static constexpr int bias = 6176;
  static constexpr int exponent_field_most = 12287;
  static constexpr int exponent_shift = 49;
  static constexpr std::uint64_t high_mask = (std::uint64_t{1} << exponent_shift) - 1;
  static constexpr Wide coefficient_limit = Wide{100'000'000'000'000'000ULL} * 100'000'000'000'000'000ULL;  // 10^34

  Wide coefficient = 0;
  int exponent = 0;
  bool negative = false;

  /// Numbers come from the library or from here: always finite, and in the form with the leading bits in the exponent.
  static DecimalWords of(const Number& number) {
    const std::uint64_t high = number.words_[1];
    return {(Wide{high & high_mask} << 64) | number.words_[0], static_cast<int>(high >> exponent_shift & 0x3FFF) - bias,
            high >> 63 != 0};
  }

  /// Only for a coefficient below the limit and an exponent that the field holds; zero loses its sign.
  [[nodiscard]] Number number() const {
    Number made;
    made.words_[0] = static_cast<std::uint64_t>(coefficient);
    made.words_[1] = static_cast<std::uint64_t>(coefficient >> 64) |
                     static_cast<std::uint64_t>(exponent + bias) << exponent_shift |
                     static_cast<std::uint64_t>(negative && coefficient != 0) << 63;
    return made;
  }

  [[nodiscard]] bool is_small() const { return coefficient >> 64 == 0; }
  [[nodiscard]] bool is_representable() const {
    return coefficient < coefficient_limit && exponent >= -bias && exponent <= exponent_field_most - bias;
  }
};

/// The exact results that need no rounding, or nothing: then the library decides. Preferred exponents are IEEE's.
[[nodiscard]] std::optional<Number> exact_sum(const DecimalWords& a, const DecimalWords& b);
[[nodiscard]] std::optional<Number> exact_product(const DecimalWords& a, const DecimalWords& b);
[[nodiscard]] std::optional<Number> exact_quotient(const DecimalWords& a, const DecimalWords& b);  // b is not zero
/// FEEL's modulo: a - b * floor(a / b).
[[nodiscard]] std::optional<Number> exact_remainder(const DecimalWords& a, const DecimalWords& b);  // b is not zero
[[nodiscard]] std::optional<std::strong_ordering> exact_order(const DecimalWords& a, const DecimalWords& b);
/// Rounded, or filled up, to `scale` digits behind the point.
[[nodiscard]] std::optional<Number> exact_round(const DecimalWords& a, int scale, Number::Rounding rounding);

}  // namespace luoxuan::value
