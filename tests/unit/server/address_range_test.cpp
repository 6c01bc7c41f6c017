#include "server/address_range.hpp"

#include <catch2/catch.hpp>

using luoxuan::server::AddressRange;

TEST_CASE("a range holds its addresses and no others") {
  const auto office = AddressRange::read("10.1.0.0/16").value();
  CHECK(office.contains("10.1.255.3"));
  CHECK(office.contains("::ffff:10.1.0.9"));
  CHECK(!office.contains("10.2.0.1"));
  CHECK(!office.contains("2001:db8::1"));
  CHECK(!office.contains("office"));
  CHECK(AddressRange::read("10.1.2.128/25").value().contains("10.1.2.200"));
  CHECK(!AddressRange::read("10.1.2.128/25").value().contains("10.1.2.100"));
  CHECK(AddressRange::read("2001:db8::/32").value().contains("2001:db8:7::1"));
  CHECK(AddressRange::read("127.0.0.1").value().contains("127.0.0.1"));
  CHECK(!AddressRange::read("127.0.0.1").value().contains("127.0.0.2"));
  CHECK(AddressRange::read("0.0.0.0/0").value().contains("203.0.113.9"));
  CHECK(!AddressRange::read("0.0.0.0/0").value().contains("2001:db8::1"));
}

TEST_CASE("what is no range is refused") {
  for (const char* wrong : {"", "10.1", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/", "10.1.0.0/16x", "::/129", "office"})
    CHECK(AddressRange::read(wrong).has_error());
}
