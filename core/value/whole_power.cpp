#include "value/whole_power.hpp"

#include <boost/multiprecision/cpp_dec_float.hpp>

namespace luoxuan::value {

// With 120 digits on the way a million multiplications leave more than 110 right: enough to round to 34 once. A power that lies
// exactly between two numbers has 35 digits, so it is met exactly here.
std::optional<Number> rounded_power(const Number& base, std::int64_t exponent) {
  using Long = boost::multiprecision::number<boost::multiprecision::cpp_dec_float<120, std::int64_t>>;
  constexpr int kept = 100;
  if (base.is_zero()) return std::nullopt;
  Long factor(base.to_string());
  Long result(1);
  for (std::int64_t rest = exponent < 0 ? -exponent : exponent; rest > 0; rest /= 2) {
    if (rest % 2 == 1) result *= factor;
    if (rest > 1) factor *= factor;
  }
  if (exponent < 0) result = 1 / result;
  if (!boost::multiprecision::isfinite(result)) return std::nullopt;
  return Number::parse(result.str(kept, std::ios_base::scientific));
}

}  // namespace luoxuan::value
