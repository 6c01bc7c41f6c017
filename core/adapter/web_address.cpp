#include "adapter/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace luoxuan::adapter {

std::optional<WebAddress> parse_web_address(std::string_view text) {
  if (!std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F && c != '\\' && c != '#' && c != '"'; }))
    return std::nullopt;
  WebAddress address;
  if (text.starts_with("https://")) {
    text.remove_prefix(8);
  } else if (text.starts_with("http://")) {
    text.remove_prefix(7);
    address.is_secure = false;
    address.port = 80;
  } else {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_of("/?");
  std::string_view place = text.substr(0, end);
  address.target = end == std::string_view::npos ? "/" : std::string(text.substr(end));
  if (!address.target.starts_with('/')) address.target.insert(0, "/");
  if (place.find('@') != std::string_view::npos) return std::nullopt;
  const std::size_t bracket = place.starts_with('[') ? place.find(']') : std::string_view::npos;
  if (place.starts_with('[') && bracket == std::string_view::npos) return std::nullopt;
  const std::size_t colon = place.find(':', bracket == std::string_view::npos ? 0 : bracket);
  if (colon != std::string_view::npos) {
    const std::string_view digits = place.substr(colon + 1);
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), address.port);
    if (error != std::errc() || last != digits.data() + digits.size() || address.port == 0) return std::nullopt;
    place = place.substr(0, colon);
  }
  if (bracket != std::string_view::npos) place = place.substr(1, bracket - 1);
  if (place.empty()) return std::nullopt;
  address.host = place;
  return address;
}

std::string web_url(const WebAddress& address) {
  const bool is_v6 = address.host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}{}", address.is_secure ? "https" : "http", is_v6 ? "[" : "", address.host, is_v6 ? "]" : "",
                     address.port, address.target);
}

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

}  // namespace luoxuan::adapter
