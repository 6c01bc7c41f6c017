#include "server/address_range.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>
#include <optional>
#include <string>

namespace luoxuan::server {
namespace {

struct AddressBytes {
  std::array<std::uint8_t, 16> bytes{};
  bool is_version_4 = false;
};

std::optional<AddressBytes> bytes_of_address(std::string_view written) {
  const std::string text(written);
  AddressBytes found;
  if (::inet_pton(AF_INET6, text.c_str(), found.bytes.data()) == 1) return found;
  std::array<std::uint8_t, 4> four{};
  if (::inet_pton(AF_INET, text.c_str(), four.data()) != 1) return std::nullopt;
  found.is_version_4 = true;
  found.bytes[10] = found.bytes[11] = 0xFF;  // ::ffff:a.b.c.d
  std::memcpy(found.bytes.data() + 12, four.data(), four.size());
  return found;
}

}  // namespace

Result<AddressRange> AddressRange::read(std::string_view written) {
  const std::size_t slash = written.find('/');
  const auto address = bytes_of_address(written.substr(0, slash));
  const int most = address && address->is_version_4 ? 32 : 128;
  int bits = most;
  bool fits = address.has_value();
  if (slash != std::string_view::npos) {
    const std::string_view tail = written.substr(slash + 1);
    const auto [end, error] = std::from_chars(tail.data(), tail.data() + tail.size(), bits);
    fits = fits && error == std::errc() && end == tail.data() + tail.size() && bits >= 0 && bits <= most;
  }
  if (!fits)
    return Failure{FailureCode::invalid_input,
                   say("expected addresses such as 10.1.0.0/16 or 2001:db8::/32, found '{}'",
                       "应为地址范围，例如 10.1.0.0/16 或 2001:db8::/32，实为“{}”", written),
                   say("name the network of the office", "请写明办公网络的范围"),
                   {}};
  AddressRange range;
  range.bytes_ = address->bytes;
  range.bits_ = bits + 128 - most;
  return range;
}

bool AddressRange::contains(std::string_view address) const {
  const auto asked = bytes_of_address(address);
  if (!asked) return false;
  for (int bit = 0; bit < bits_; ++bit) {
    const auto at = static_cast<std::size_t>(bit / 8);
    if (((bytes_[at] ^ asked->bytes[at]) >> (7 - bit % 8)) & 1) return false;
  }
  return true;
}

}  // namespace luoxuan::server
