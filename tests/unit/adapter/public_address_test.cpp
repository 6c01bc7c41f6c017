#include "adapter/public_address.hpp"

#include <arpa/inet.h>

#include <array>
#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

bool is_public(const std::string& text) {
  std::array<unsigned char, 16> bytes{};
  const bool is_v6 = text.find(':') != std::string::npos;
  REQUIRE(::inet_pton(is_v6 ? AF_INET6 : AF_INET, text.c_str(), bytes.data()) == 1);
  return adapter::is_public_address({bytes.data(), is_v6 ? 16u : 4u});
}

}  // namespace

TEST_CASE("addresses of the public internet are told from all others") {
  for (const char* text :
       {"8.8.8.8", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "100.63.255.255", "100.128.0.0", "11.0.0.0",
        "223.255.255.255", "2400:3200::1", "2606:4700::1", "2001:200::1", "64:ff9b::808:808", "2002:808:808::1"}) {
    INFO(text);
    CHECK(is_public(text));
  }
  for (const char* text :
       {"0.0.0.0",        "10.1.2.3",        "100.64.0.1", "127.0.0.1",   "127.255.255.255",  "169.254.169.254", "172.16.0.1",
        "172.31.255.255", "192.0.0.1",       "192.0.2.1",  "192.168.1.1", "198.18.0.1",       "198.51.100.1",    "203.0.113.1",
        "224.0.0.1",      "255.255.255.255", "::",         "::1",         "::ffff:127.0.0.1", "::ffff:8.8.8.8",  "fc00::1",
        "fd12::1",        "fe80::1",         "ff02::1",    "2001:db8::1", "2001::1",          "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::1", "2002:c0a8:101::1"}) {
    INFO(text);
    CHECK_FALSE(is_public(text));
  }
}
