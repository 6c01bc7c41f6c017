#pragma once

#include <cstdint>
#include <optional>

#include "value/number.hpp"

namespace luoxuan::value {

/// base ** exponent, rounded once: for powers that 34 digits do not hold exactly. Nothing when it is beyond every number, or the
/// base is 0.
[[nodiscard]] std::optional<Number> rounded_power(const Number& base, std::int64_t exponent);

}  // namespace luoxuan::value
