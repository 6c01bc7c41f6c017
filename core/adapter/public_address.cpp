#include "adapter/public_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace luoxuan::adapter {
namespace {

struct Network4 {
  std::uint32_t first;
  int bits;
};

constexpr std::uint32_t v4(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return a << 24 | b << 16 | c << 8 | d;
}

/// What the IANA's registry of special-purpose addresses does not call globally reachable, and multicast.
constexpr std::array special_networks{
    Network4{v4(0, 0, 0, 0), 8},      Network4{v4(10, 0, 0, 0), 8},     Network4{v4(100, 64, 0, 0), 10},
    Network4{v4(127, 0, 0, 0), 8},    Network4{v4(169, 254, 0, 0), 16}, Network4{v4(172, 16, 0, 0), 12},
    Network4{v4(192, 0, 0, 0), 24},   Network4{v4(192, 0, 2, 0), 24},   Network4{v4(192, 88, 99, 0), 24},
    Network4{v4(192, 168, 0, 0), 16}, Network4{v4(198, 18, 0, 0), 15},  Network4{v4(198, 51, 100, 0), 24},
    Network4{v4(203, 0, 113, 0), 24}, Network4{v4(224, 0, 0, 0), 4},    Network4{v4(240, 0, 0, 0), 4},
};

bool is_public_v4(std::span<const unsigned char> bytes) {
  const std::uint32_t address = v4(bytes[0], bytes[1], bytes[2], bytes[3]);
  return std::ranges::none_of(special_networks,
                              [&](const Network4& network) { return (address ^ network.first) >> (32 - network.bits) == 0; });
}

bool begins(std::span<const unsigned char> bytes, std::initializer_list<unsigned char> with) {
  return std::ranges::equal(bytes.first(with.size()), with);
}

}  // namespace

bool is_public_address(std::span<const unsigned char> bytes) {
  if (bytes.size() == 4) return is_public_v4(bytes);
  if (bytes.size() != 16) return false;
  // An IPv4 address that is written as, or reached through, an IPv6 one.
  if (begins(bytes, {0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0})) return is_public_v4(bytes.subspan(12));
  if (begins(bytes, {0x20, 0x02})) return is_public_v4(bytes.subspan(2, 4));
  // 2000::/3 is what is given out; of it not Teredo and benchmarks (2001::/23) nor documentation.
  if ((bytes[0] & 0xE0) != 0x20) return false;
  if (begins(bytes, {0x20, 0x01}) && bytes[2] < 2) return false;
  return !begins(bytes, {0x20, 0x01, 0x0D, 0xB8}) && !begins(bytes, {0x3F, 0xFF});
}

}  // namespace luoxuan::adapter
