#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace luoxuan {

/// The identity of a stored row. Keys are given by a KeySource, rise, and are never used again; 0 is "none".
struct Key {
  std::int64_t value = 0;

  constexpr explicit operator bool() const { return value != 0; }
  constexpr auto operator<=>(const Key&) const = default;
};

/// Gives keys that no row has. Not safe to share between threads.
class KeySource {
 public:
  virtual ~KeySource() = default;
  [[nodiscard]] virtual Key next() = 0;
};

}  // namespace luoxuan

template <>
struct std::hash<luoxuan::Key> {
  std::size_t operator()(luoxuan::Key key) const noexcept { return std::hash<std::int64_t>{}(key.value); }
};
