#pragma once

namespace luoxuan::value {

/// 0–9 alone, whatever the locale says.
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace luoxuan::value
