#pragma once

#include <span>

namespace luoxuan::adapter {

/// Whether an address (4 bytes of IPv4 or 16 of IPv6, in the order of the network) is one of the public internet: not of this
/// machine, a private network, a link, documentation, many receivers, or one that hides such an IPv4 address in an IPv6 one.
[[nodiscard]] bool is_public_address(std::span<const unsigned char> bytes);

}  // namespace luoxuan::adapter
