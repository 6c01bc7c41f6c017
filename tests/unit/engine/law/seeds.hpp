// Which random runs a test plays. LUOXUAN_SEED: that one again. LUOXUAN_RUNS: so many instead of the usual number, from
// LUOXUAN_FIRST on; tools/laws draws it.
#pragma once

#include <cstdint>
#include <cstdlib>

namespace luoxuan::engine {

struct Seeds {
  std::uint64_t first = 1;
  std::uint64_t last = 0;
  [[nodiscard]] std::uint64_t count() const { return last - first + 1; }
  /// One run alone shows nothing of how often something happens.
  [[nodiscard]] bool are_many() const { return count() >= 20; }
};

inline Seeds seeds_to_play(std::uint64_t usual) {
  const auto number = [](const char* variable, std::uint64_t otherwise) {
    const char* given = std::getenv(variable);
    return given != nullptr ? std::strtoull(given, nullptr, 10) : otherwise;
  };
  if (const std::uint64_t one = number("LUOXUAN_SEED", 0); one != 0) return {one, one};
  const std::uint64_t first = number("LUOXUAN_FIRST", 1);
  return {first, first + number("LUOXUAN_RUNS", usual) - 1};
}

}  // namespace luoxuan::engine
