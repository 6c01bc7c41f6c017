#include "account/secret.hpp"

#include <catch2/catch.hpp>

#include <set>

#include "account/policy.hpp"

using namespace luoxuan;

TEST_CASE("a password fits its own hash and no other does") {
  const auto hash = account::hash_password("Kestrel-7-Harbour");
  REQUIRE(hash.has_value());
  CHECK(hash->starts_with("$argon2id$"));
  CHECK(account::fits_password(*hash, "Kestrel-7-Harbour"));
  CHECK(!account::fits_password(*hash, "Kestrel-7-Harbous"));
  CHECK(!account::fits_password("", "Kestrel-7-Harbour"));
  CHECK(account::hash_password("Kestrel-7-Harbour").value() != *hash);
}

TEST_CASE("SEC-17: tokens have 256 bits and none comes twice") {
  std::set<std::string> seen;
  for (int count = 0; count < 10'000; ++count) {
    const std::string token = account::random_token();
    REQUIRE(token.size() == 43);
    seen.insert(token);
  }
  CHECK(seen.size() == 10'000);
}

TEST_CASE("passwords that are made keep to the policy") {
  for (int count = 0; count < 200; ++count) {
    const std::string password = account::random_password();
    CHECK(account::check_password({}, password, {}).empty());
  }
}
