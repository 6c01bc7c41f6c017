#include "value/decimal_words.hpp"

#include <algorithm>
#include <bit>

namespace luoxuan::value {
namespace {

/// Both coefficients as multiples of one power of ten, the smaller one.
struct Aligned {
  Wide a, b;
  int exponent;
};

std::optional<Aligned> aligned(const DecimalWords& a, const DecimalWords& b) {
  if (!a.is_small() || !b.is_small()) return std::nullopt;
  const int apart = a.exponent - b.exponent;
  if (apart == 0) return Aligned{a.coefficient, b.coefficient, a.exponent};
  // 64 bits and 18 digits stay below 2^124: two of them can be added.
  constexpr int farthest = 18;
  if (apart > farthest || apart < -farthest) return std::nullopt;
  if (apart > 0) return Aligned{a.coefficient * powers_of_ten[static_cast<std::size_t>(apart)], b.coefficient, b.exponent};
  return Aligned{a.coefficient, b.coefficient * powers_of_ten[static_cast<std::size_t>(-apart)], a.exponent};
}

std::optional<Number> if_representable(const DecimalWords& result) {
  if (!result.is_representable()) return std::nullopt;
  return result.number();
}

}  // namespace

std::optional<Number> exact_sum(const DecimalWords& a, const DecimalWords& b) {
  const auto both = aligned(a, b);
  if (!both) return std::nullopt;
  if (a.negative == b.negative) return if_representable({both->a + both->b, both->exponent, a.negative});
  if (both->a >= both->b) return if_representable({both->a - both->b, both->exponent, a.negative});
  return if_representable({both->b - both->a, both->exponent, b.negative});
}

std::optional<Number> exact_product(const DecimalWords& a, const DecimalWords& b) {
  if (!a.is_small() || !b.is_small()) return std::nullopt;
  return if_representable({a.coefficient * b.coefficient, a.exponent + b.exponent, a.negative != b.negative});
}

std::optional<Number> exact_quotient(const DecimalWords& a, const DecimalWords& b) {
  if (!a.is_small() || !b.is_small()) return std::nullopt;
  const auto dividend = static_cast<std::uint64_t>(a.coefficient);
  const auto divisor = static_cast<std::uint64_t>(b.coefficient);
  DecimalWords quotient{dividend / divisor, a.exponent - b.exponent, a.negative != b.negative};
  std::uint64_t rest = dividend % divisor;
  if (rest != 0) {
    // It ends behind the point only if what is left of the divisor without its twos and fives divides the dividend.
    std::uint64_t other = divisor >> std::countr_zero(divisor);
    while (other % 5 == 0) other /= 5;
    if (dividend % other != 0) return std::nullopt;
    constexpr std::uint64_t largest = ~std::uint64_t{0} / 10;
    constexpr Wide last = DecimalWords::coefficient_limit / 10;
    while (rest != 0) {
      if (rest > largest || quotient.coefficient >= last) return std::nullopt;
      rest *= 10;
      quotient.coefficient = quotient.coefficient * 10 + rest / divisor;
      rest %= divisor;
      --quotient.exponent;
    }
  }
  return if_representable(quotient);
}

std::optional<Number> exact_remainder(const DecimalWords& a, const DecimalWords& b) {
  const auto both = aligned(a, b);
  if (!both) return std::nullopt;
  Wide rest = both->a % both->b;
  // The sign is the divisor's.
  if (rest != 0 && a.negative != b.negative) rest = both->b - rest;
  return if_representable({rest, both->exponent, b.negative});
}

std::optional<std::strong_ordering> exact_order(const DecimalWords& a, const DecimalWords& b) {
  const auto both = aligned(a, b);
  if (!both) return std::nullopt;
  const bool a_below = a.negative && both->a != 0;
  const bool b_below = b.negative && both->b != 0;
  if (a_below != b_below) return a_below ? std::strong_ordering::less : std::strong_ordering::greater;
  const auto order = both->a < both->b   ? std::strong_ordering::less
                     : both->a > both->b ? std::strong_ordering::greater
                                         : std::strong_ordering::equal;
  return a_below ? 0 <=> order : order;
}

std::optional<Number> exact_round(const DecimalWords& a, int scale, Number::Rounding rounding) {
  const int lost_digits = -scale - a.exponent;
  if (!a.is_small() || lost_digits < -18 || lost_digits > 18) return std::nullopt;
  if (lost_digits <= 0)
    return if_representable({a.coefficient * powers_of_ten[static_cast<std::size_t>(-lost_digits)], -scale, a.negative});
  const auto coefficient = static_cast<std::uint64_t>(a.coefficient);
  const std::uint64_t unit = powers_of_ten[static_cast<std::size_t>(lost_digits)];
  std::uint64_t kept = coefficient / unit;
  const std::uint64_t lost = coefficient % unit;
  const std::uint64_t half = unit / 2;
  bool away = false;  // from zero
  switch (rounding) {
    case Number::Rounding::half_even:
      away = lost > half || (lost == half && kept % 2 == 1);
      break;
    case Number::Rounding::half_up:
      away = lost >= half;
      break;
    case Number::Rounding::half_down:
      away = lost > half;
      break;
    case Number::Rounding::up:
      away = lost != 0;
      break;
    case Number::Rounding::down:
      break;
    case Number::Rounding::floor:
      away = lost != 0 && a.negative;
      break;
    case Number::Rounding::ceiling:
      away = lost != 0 && !a.negative;
      break;
  }
  if (away) ++kept;
  return if_representable({kept, -scale, a.negative});
}

}  // namespace luoxuan::value
