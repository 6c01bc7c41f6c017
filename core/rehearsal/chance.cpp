#include "rehearsal/chance.hpp"

namespace luoxuan::rehearsal {
namespace {

/// SplitMix64, a public-domain mixer by Sebastiano Vigna.
std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30u)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27u)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31u);
}

}  // namespace

std::uint64_t Chance::draw(std::uint64_t below, std::string_view what, std::uint64_t number) const {
  std::uint64_t state = mixed(seed_) ^ number;
  for (const char letter : what) state = mixed(state ^ static_cast<unsigned char>(letter));
  return below == 0 ? 0 : mixed(state) % below;
}

}  // namespace luoxuan::rehearsal
