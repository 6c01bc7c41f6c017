#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoxuan::adapter {

/// An address of http or https, taken apart.
struct WebAddress {
  bool is_secure = true;
  std::string host;  // without the brackets of an IPv6 address
  std::uint16_t port = 443;
  std::string target;  // path and query: "/robot/send?access_token=…"
};

/// nothing when it is none: other schemes, a user name, blanks, control characters, anything but ASCII.
[[nodiscard]] std::optional<WebAddress> parse_web_address(std::string_view text);

/// The address in one piece again.
[[nodiscard]] std::string web_url(const WebAddress& address);

/// Whether a host is this machine.
[[nodiscard]] bool is_this_machine(std::string_view host);

}  // namespace luoxuan::adapter
