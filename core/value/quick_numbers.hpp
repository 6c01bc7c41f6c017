#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "value/number.hpp"

namespace luoxuan::value {

/// 10^0 … 10^19.
inline constexpr std::array<std::uint64_t, 20> powers_of_ten = [] {
  std::array<std::uint64_t, 20> powers{};
  std::uint64_t power = 1;
  for (std::uint64_t& each : powers) {
    each = power;
    power *= 10;  // the last product is not used
  }
  return powers;
}();

/// What is exact within 64 bits, for where expressions run: nearly every number that people write. False, and nothing is
/// written, for the rest: then add() and its like find the same result the long way.
class QuickNumbers {
 public:
  static bool add(const Number& a, const Number& b, Number& sum) { return add(a, b, b.words_[1], sum); }
  static bool subtract(const Number& a, const Number& b, Number& difference) {
    return add(a, b, b.words_[0] == 0 ? b.words_[1] : b.words_[1] ^ Number::sign, difference);
  }

  static bool multiply(const Number& a, const Number& b, Number& product) {
    std::uint64_t coefficient = 0;
    if (!are_small(a, b) || __builtin_mul_overflow(a.words_[0], b.words_[0], &coefficient)) return false;
    // Fields of exponents are added where they stand; one below 0 becomes very large.
    const std::uint64_t exponent = (a.words_[1] & ~Number::sign) + (b.words_[1] & ~Number::sign) - Number::zero_exponent;
    if (exponent > largest_field) return false;
    const std::uint64_t sign = (a.words_[1] ^ b.words_[1]) & Number::sign;
    product.words_[0] = coefficient;
    product.words_[1] = exponent | (coefficient != 0 ? sign : std::uint64_t{0});
    return true;
  }

  /// False for 0 as the divisor too. Rare beside a constant divisor, and long: no part of the loop that calculates.
  [[gnu::noinline]] static bool divide(const Number& a, const Number& b, Number& quotient) {
    if (!are_small(a, b) || b.words_[0] == 0) return false;
    std::uint64_t coefficient = a.words_[0] / b.words_[0];
    std::uint64_t rest = a.words_[0] % b.words_[0];
    int exponent = exponent_of(a) - exponent_of(b) + bias;
    // A few digits more; what does not end then is not tried any longer.
    for (int more = 0; rest != 0; ++more) {
      if (more == 4 || __builtin_mul_overflow(rest, 10, &rest) || __builtin_mul_overflow(coefficient, 10, &coefficient) ||
          __builtin_add_overflow(coefficient, rest / b.words_[0], &coefficient))
        return false;
      rest %= b.words_[0];
      --exponent;
    }
    if (exponent < 0 || exponent > largest_exponent) return false;
    write(quotient, coefficient, exponent, (a.words_[1] ^ b.words_[1]) >> 63 != 0);
    return true;
  }

  /// What is divided by again and again, and ends behind the point: then 1 / b is a whole number of tenths, hundredths …
  struct Divisor {
    std::uint64_t factor = 0;  // 10^digits / b's coefficient; 0: divide() is asked instead
    int digits = 0;
    std::uint64_t upper = 0;  // b's sign and exponent
  };
  static Divisor divisor(const Number& b) {
    constexpr int most = 6;
    Divisor made;
    if (!are_small(b, b) || b.words_[0] == 0) return made;
    while (made.digits < most && powers_of_ten[static_cast<std::size_t>(made.digits)] % b.words_[0] != 0) ++made.digits;
    made.factor = powers_of_ten[static_cast<std::size_t>(made.digits)] / b.words_[0];
    if (made.factor * b.words_[0] != powers_of_ten[static_cast<std::size_t>(made.digits)]) made.factor = 0;
    made.upper = b.words_[1];
    return made;
  }
  /// As divide(), without a division.
  static bool divide(const Number& a, const Divisor& b, Number& quotient) {
    std::uint64_t coefficient = 0;
    if (b.factor == 0 || a.words_[1] << 15 != 0 || __builtin_mul_overflow(a.words_[0], b.factor, &coefficient)) return false;
    int more = b.digits;
    for (; more > 0 && coefficient % 10 == 0; --more) coefficient /= 10;
    const int exponent = exponent_of(a) - static_cast<int>(b.upper >> exponent_shift & 0x3FFF) + bias - more;
    if (exponent < 0 || exponent > largest_exponent) return false;
    write(quotient, coefficient, exponent, (a.words_[1] ^ b.upper) >> 63 != 0);
    return true;
  }

  /// -1, 0 or 1 in `order`.
  static bool compare(const Number& a, const Number& b, int& order) {
    std::uint64_t x = a.words_[0];
    std::uint64_t y = b.words_[0];
    int exponent = 0;
    if (!are_small(a, b) || !align(x, y, exponent_of(a), exponent_of(b), exponent)) return false;
    const bool a_below = a.is_negative();
    const bool b_below = b.is_negative();
    if (a_below != b_below)
      order = a_below ? -1 : 1;
    else
      order = (x > y ? 1 : x < y ? -1 : 0) * (a_below ? -1 : 1);
    return true;
  }

 private:
  static constexpr int bias = 6176;
  static constexpr int largest_exponent = 12287;  // of the field
  static constexpr int exponent_shift = 49;
  static constexpr std::uint64_t largest_field = std::uint64_t{largest_exponent} << exponent_shift;

  static bool are_small(const Number& a, const Number& b) { return (a.words_[1] | b.words_[1]) << 15 == 0; }
  static int exponent_of(const Number& number) { return static_cast<int>(number.words_[1] >> exponent_shift & 0x3FFF); }

  static void write(Number& number, std::uint64_t coefficient, int exponent, bool negative) {
    number.words_[0] = coefficient;
    number.words_[1] =
        static_cast<std::uint64_t>(exponent) << exponent_shift | (negative && coefficient != 0 ? Number::sign : std::uint64_t{0});
  }

  /// Both as multiples of the smaller power of ten.
  static bool align(std::uint64_t& x, std::uint64_t& y, int of_x, int of_y, int& exponent) {
    exponent = of_x;
    const int apart = of_x - of_y;
    if (apart == 0) return true;
    if (apart > 19 || apart < -19) return false;
    if (apart < 0) return !__builtin_mul_overflow(y, powers_of_ten[static_cast<std::size_t>(-apart)], &y);
    exponent = of_y;
    return !__builtin_mul_overflow(x, powers_of_ten[static_cast<std::size_t>(apart)], &x);
  }

  /// `upper` is that of b, perhaps with the other sign.
  static bool add(const Number& a, const Number& b, std::uint64_t upper, Number& sum) {
    std::uint64_t total = 0;
    const bool are_alike = a.words_[1] == upper && upper << 15 == 0;  // of one sign and one exponent, as most are
    if (!are_alike || __builtin_add_overflow(a.words_[0], b.words_[0], &total)) return add_aligned(a, b, upper, sum);
    sum.words_[0] = total;
    sum.words_[1] = upper;
    return true;
  }
  [[gnu::noinline]] static bool add_aligned(const Number& a, const Number& b, std::uint64_t upper, Number& sum) {
    std::uint64_t x = a.words_[0];
    std::uint64_t y = b.words_[0];
    int exponent = 0;
    if (!are_small(a, b) || !align(x, y, exponent_of(a), exponent_of(b), exponent)) return false;
    const bool a_below = a.is_negative();
    const bool b_below = upper >> 63 != 0;
    if (a_below == b_below) {
      std::uint64_t total = 0;
      if (__builtin_add_overflow(x, y, &total)) return false;
      write(sum, total, exponent, a_below);
    } else if (x >= y) {
      write(sum, x - y, exponent, a_below);
    } else {
      write(sum, y - x, exponent, b_below);
    }
    return true;
  }
};

}  // namespace luoxuan::value
