#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::server {

/// Some addresses: "10.1.0.0/16", "2001:db8::/32", or one alone. IPv4 counts as its mapped IPv6 form, so that a socket that takes
/// both tells nothing else.
class AddressRange {
 public:
  /// invalid_input when it is none.
  [[nodiscard]] static Result<AddressRange> read(std::string_view written);
  /// False for what is no address.
  [[nodiscard]] bool contains(std::string_view address) const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
  int bits_ = 128;
};

}  // namespace luoxuan::server
