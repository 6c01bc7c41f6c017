#pragma once

#include <cstdint>
#include <string_view>

namespace luoxuan::rehearsal {

/// What takes the place of chance: equal seeds and words give equal numbers, in whatever order they are asked for. So one more
/// report in a plugin changes nothing about what the people do with the others.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : seed_(seed) {}

  /// 0 … below - 1.
  [[nodiscard]] std::uint64_t draw(std::uint64_t below, std::string_view what, std::uint64_t number = 0) const;
  /// Whether something happens that happens so many times in a hundred.
  [[nodiscard]] bool happens(std::uint64_t percent, std::string_view what, std::uint64_t number = 0) const {
    return draw(100, what, number) < percent;
  }

 private:
  std::uint64_t seed_;
};

}  // namespace luoxuan::rehearsal
