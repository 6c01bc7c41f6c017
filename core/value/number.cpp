#include "value/number.hpp"

#include <algorithm>
#include <charconv>

// The library is built with arguments by value, the rounding mode and the flags as arguments.
#include <bid_conf.h>
#include <bid_functions.h>

#include "value/decimal_words.hpp"
#include "value/digit.hpp"
#include "value/whole_power.hpp"

namespace luoxuan::value {

struct NumberWords {
  static BID_UINT128 of(const Number& number) { return {{number.words_[0], number.words_[1]}}; }
  static Number number(const BID_UINT128& words) {
    Number result;
    result.words_[0] = words.w[0];
    result.words_[1] = words.w[1];
    return result;
  }
};

namespace {

constexpr unsigned to_nearest = BID_ROUNDING_TO_NEAREST;
constexpr int digits_at_most = 34;
constexpr int exponent_limit = 6111;  // the largest exponent
constexpr int scale_limit = 6176;     // the smallest one, turned round

BID_UINT128 words(const Number& number) {
  return NumberWords::of(number);
}

/// Zero has no sign here: FEEL knows no -0.
Number without_zero_sign(const BID_UINT128& result) {
  return NumberWords::number(bid128_isZero(result) != 0 ? bid128_abs(result) : result);
}

std::optional<Number> finite(const BID_UINT128& result) {
  if (bid128_isFinite(result) == 0) return std::nullopt;
  return without_zero_sign(result);
}

/// A number as it is written: its digits, and the power of ten behind them.
struct Parts {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

Parts parts_of(const Number& number) {
  const DecimalWords decimal = DecimalWords::of(number);
  char digits[40];
  char* end = digits;
  // 10^34 are two parts of at most 19 digits.
  constexpr std::uint64_t split = powers_of_ten[19];
  const auto upper = static_cast<std::uint64_t>(decimal.coefficient / split);
  const auto lower = static_cast<std::uint64_t>(decimal.coefficient % split);
  if (upper == 0) {
    end = std::to_chars(digits, std::end(digits), lower).ptr;
  } else {
    end = std::to_chars(digits, std::end(digits), upper).ptr;
    std::uint64_t rest = lower;
    for (int i = 18; i >= 0; --i, rest /= 10) end[i] = static_cast<char>('0' + rest % 10);
    end += 19;
  }
  return {decimal.negative, std::string(digits, end), decimal.exponent};
}

BID_UINT128 from_parts(const Parts& parts) {
  if (parts.digits.size() <= digits_at_most) {
    DecimalWords decimal{0, parts.exponent, parts.negative};
    for (const char digit : parts.digits) decimal.coefficient = decimal.coefficient * 10 + static_cast<unsigned>(digit - '0');
    if (decimal.is_representable()) return words(decimal.number());
  }
  std::string text = (parts.negative ? "-" : "+") + parts.digits + "E" + std::to_string(parts.exponent);
  unsigned flags = 0;
  return bid128_from_string(text.data(), to_nearest, &flags);
}

/// Without the zeros that computing by series leaves behind the point: 8.000…0 becomes 8.
std::optional<Number> shortened(const BID_UINT128& result) {
  const std::optional<Number> number = finite(result);
  if (!number) return number;
  Parts parts = parts_of(*number);
  while (parts.exponent < 0 && parts.digits.size() > 1 && parts.digits.back() == '0') {
    parts.digits.pop_back();
    ++parts.exponent;
  }
  return finite(from_parts(parts));
}

/// By squaring, as long as nothing has to be rounded; once something has, the whole is computed with more digits.
std::optional<Number> whole_power(Number base, std::int64_t exponent) {
  unsigned flags = 0;
  const auto product = [&flags](const Number& a, const Number& b) {
    return NumberWords::number(bid128_mul(words(a), words(b), to_nearest, &flags));
  };
  Number result(1);
  Number factor = base;
  for (std::int64_t rest = exponent < 0 ? -exponent : exponent; rest > 0 && flags == 0; rest /= 2) {
    if (rest % 2 == 1) result = product(result, factor);
    if (rest > 1) factor = product(factor, factor);
  }
  constexpr unsigned inexact = BID_INEXACT_EXCEPTION | BID_OVERFLOW_EXCEPTION | BID_UNDERFLOW_EXCEPTION;
  if ((flags & inexact) != 0) return rounded_power(base, exponent);
  const std::optional<Number> exact = finite(words(result));
  return exact && exponent < 0 ? divide(1, *exact) : exact;
}

}  // namespace

std::optional<Number> Number::parse(std::string_view text) {
  std::size_t at = 0;
  Parts parts;
  if (at < text.size() && text[at] == '-') {
    parts.negative = true;
    ++at;
  }
  // Digits beyond any rounding are dropped, leaving a 1 where they were not all zero: text of any length is cheap.
  constexpr std::size_t kept = 60;
  bool lost = false;
  std::int64_t exponent = 0;
  const auto take_digits = [&](bool behind_point) {
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      if (parts.digits == "0") parts.digits.clear();
      if (parts.digits.size() < kept) {
        parts.digits += text[at];
        exponent -= behind_point ? 1 : 0;
      } else {
        lost = lost || text[at] != '0';
        exponent += behind_point ? 0 : 1;
      }
    }
    return at > begin;
  };
  const bool whole = take_digits(false);
  if (at < text.size() && text[at] == '.') {
    ++at;
    if (!take_digits(true)) return std::nullopt;
  } else if (!whole) {
    return std::nullopt;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    const bool negative = at < text.size() && text[at] == '-';
    if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
    if (at == text.size()) return std::nullopt;
    std::int64_t written = 0;
    for (; at < text.size() && is_digit(text[at]); ++at)
      written = std::min<std::int64_t>(written * 10 + (text[at] - '0'), 1'000'000);
    exponent += negative ? -written : written;
  }
  if (at != text.size() || parts.digits.empty()) return std::nullopt;
  if (lost) parts.digits.back() = '1';
  parts.exponent = static_cast<int>(std::clamp<std::int64_t>(exponent, -1'000'000, 1'000'000));
  return finite(from_parts(parts));
}

std::string Number::to_string() const {
  const Parts parts = parts_of(*this);
  const int count = static_cast<int>(parts.digits.size());
  const int point = count + parts.exponent;  // digits before the point; may be negative
  std::string text = parts.negative ? "-" : "";
  if (is_zero()) {
    if (parts.exponent >= 0 || parts.exponent < -digits_at_most) return "0";
    return "0." + std::string(static_cast<std::size_t>(-parts.exponent), '0');
  }
  if (parts.exponent >= 0 && point <= digits_at_most)
    return text + parts.digits + std::string(static_cast<std::size_t>(parts.exponent), '0');
  if (parts.exponent < 0 && point > 0)
    return text + parts.digits.substr(0, static_cast<std::size_t>(point)) + "." +
           parts.digits.substr(static_cast<std::size_t>(point));
  if (parts.exponent < 0 && count - point <= digits_at_most + 6)
    return text + "0." + std::string(static_cast<std::size_t>(-point), '0') + parts.digits;
  text += parts.digits.front();
  if (count > 1) text += "." + parts.digits.substr(1);
  return text + (point - 1 < 0 ? "E-" : "E+") + std::to_string(std::abs(point - 1));
}

std::optional<std::int64_t> Number::to_integer() const {
  const DecimalWords decimal = DecimalWords::of(*this);
  constexpr Wide most = std::uint64_t{1} << 63;
  if (decimal.exponent == 0 && decimal.coefficient < most) {
    const auto integer = static_cast<std::int64_t>(decimal.coefficient);
    return decimal.negative ? -integer : integer;
  }
  if (!is_whole()) return std::nullopt;
  unsigned flags = 0;
  const BID_SINT64 integer = bid128_to_int64_int(words(*this), &flags);
  if ((flags & BID_INVALID_EXCEPTION) != 0) return std::nullopt;
  return integer;
}

bool Number::is_whole() const {
  const DecimalWords decimal = DecimalWords::of(*this);
  if (decimal.exponent >= 0) return true;
  if (decimal.is_small() && decimal.exponent >= -19)
    return static_cast<std::uint64_t>(decimal.coefficient) % powers_of_ten[static_cast<std::size_t>(-decimal.exponent)] == 0;
  unsigned flags = 0;
  const BID_UINT128 truncated = bid128_round_integral_zero(words(*this), &flags);
  return bid128_quiet_equal(truncated, words(*this), &flags) != 0;
}

std::optional<Number> add(Number a, Number b) {
  if (const auto exact = exact_sum(DecimalWords::of(a), DecimalWords::of(b))) return exact;
  unsigned flags = 0;
  return finite(bid128_add(words(a), words(b), to_nearest, &flags));
}

std::optional<Number> subtract(Number a, Number b) {
  return add(a, negate(b));
}

std::optional<Number> multiply(Number a, Number b) {
  if (const auto exact = exact_product(DecimalWords::of(a), DecimalWords::of(b))) return exact;
  unsigned flags = 0;
  return finite(bid128_mul(words(a), words(b), to_nearest, &flags));
}

std::optional<Number> divide(Number a, Number b) {
  if (b.is_zero()) return std::nullopt;
  if (const auto exact = exact_quotient(DecimalWords::of(a), DecimalWords::of(b))) return exact;
  unsigned flags = 0;
  return finite(bid128_div(words(a), words(b), to_nearest, &flags));
}

std::optional<Number> modulo(Number a, Number b) {
  if (b.is_zero()) return std::nullopt;
  if (const auto exact = exact_remainder(DecimalWords::of(a), DecimalWords::of(b))) return exact;
  unsigned flags = 0;
  // The remainder of truncation is exact; a quotient rounded to 34 digits would not be.
  const std::optional<Number> remainder = finite(bid128_fmod(words(a), words(b), &flags));
  if (!remainder || remainder->is_zero() || remainder->is_negative() == b.is_negative()) return remainder;
  return add(*remainder, b);
}

std::optional<Number> power(Number base, Number exponent) {
  if (const std::optional<std::int64_t> whole = exponent.to_integer(); whole && *whole >= -1'000'000 && *whole <= 1'000'000) {
    if (base.is_zero() && *whole < 0) return std::nullopt;
    return whole_power(base, *whole);
  }
  unsigned flags = 0;
  return shortened(bid128_pow(words(base), words(exponent), to_nearest, &flags));
}

Number negate(Number a) {
  DecimalWords decimal = DecimalWords::of(a);
  decimal.negative = !decimal.negative;
  return decimal.number();
}

Number floor(Number a) {
  const DecimalWords decimal = DecimalWords::of(a);
  if (decimal.exponent >= 0) return a;
  if (const auto exact = exact_round(decimal, 0, Number::Rounding::floor)) return *exact;
  unsigned flags = 0;
  return without_zero_sign(bid128_round_integral_negative(words(a), &flags));
}

Number ceiling(Number a) {
  const DecimalWords decimal = DecimalWords::of(a);
  if (decimal.exponent >= 0) return a;
  if (const auto exact = exact_round(decimal, 0, Number::Rounding::ceiling)) return *exact;
  unsigned flags = 0;
  return without_zero_sign(bid128_round_integral_positive(words(a), &flags));
}

std::optional<Number> round(Number a, int scale, Number::Rounding rounding) {
  if (scale < -exponent_limit || scale > scale_limit) return std::nullopt;
  if (const auto exact = exact_round(DecimalWords::of(a), scale, rounding)) return exact;
  const BID_UINT128 unit = from_parts({false, "1", -scale});
  const auto quantized = [&](unsigned mode) {
    unsigned flags = 0;
    return bid128_quantize(words(a), unit, mode, &flags);
  };
  const auto or_unchanged = [&](const BID_UINT128& result) {
    return bid128_isFinite(result) != 0 ? without_zero_sign(result) : a;
  };
  switch (rounding) {
    case Number::Rounding::half_even:
      return or_unchanged(quantized(BID_ROUNDING_TO_NEAREST));
    case Number::Rounding::half_up:
      return or_unchanged(quantized(BID_ROUNDING_TIES_AWAY));
    case Number::Rounding::up:
      return or_unchanged(quantized(a.is_negative() ? BID_ROUNDING_DOWN : BID_ROUNDING_UP));
    case Number::Rounding::down:
      return or_unchanged(quantized(BID_ROUNDING_TO_ZERO));
    case Number::Rounding::floor:
      return or_unchanged(quantized(BID_ROUNDING_DOWN));
    case Number::Rounding::ceiling:
      return or_unchanged(quantized(BID_ROUNDING_UP));
    case Number::Rounding::half_down:
      break;
  }
  // Half towards zero is no mode of the library: cut off, and look at what was lost (the difference is exact).
  const BID_UINT128 cut = quantized(BID_ROUNDING_TO_ZERO);
  if (bid128_isFinite(cut) == 0) return a;
  const std::optional<Number> lost = subtract(a, NumberWords::number(cut));
  const std::optional<Number> half = multiply(NumberWords::number(unit), *Number::parse("0.5"));
  if (lost && half && (lost->is_negative() ? negate(*lost) : *lost) > *half)
    return or_unchanged(quantized(BID_ROUNDING_TIES_AWAY));
  return or_unchanged(cut);
}

std::optional<Number> square_root(Number a) {
  unsigned flags = 0;
  return finite(bid128_sqrt(words(a), to_nearest, &flags));
}

std::optional<Number> exponential(Number a) {
  unsigned flags = 0;
  return shortened(bid128_exp(words(a), to_nearest, &flags));
}

std::optional<Number> natural_logarithm(Number a) {
  if (a.is_zero()) return std::nullopt;
  unsigned flags = 0;
  return shortened(bid128_log(words(a), to_nearest, &flags));
}

bool Number::operator==(const Number& other) const {
  if (words_[1] == other.words_[1] && words_[0] == other.words_[0]) return true;
  if (const auto order = exact_order(DecimalWords::of(*this), DecimalWords::of(other))) return *order == 0;
  unsigned flags = 0;
  return bid128_quiet_equal(words(*this), words(other), &flags) != 0;
}

std::strong_ordering Number::operator<=>(const Number& other) const {
  if (const auto order = exact_order(DecimalWords::of(*this), DecimalWords::of(other))) return *order;
  unsigned flags = 0;
  if (bid128_quiet_equal(words(*this), words(other), &flags) != 0) return std::strong_ordering::equal;
  return bid128_quiet_less(words(*this), words(other), &flags) != 0 ? std::strong_ordering::less : std::strong_ordering::greater;
}

}  // namespace luoxuan::value
