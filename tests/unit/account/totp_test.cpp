#include "account/totp.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;
using namespace std::chrono_literals;

namespace {

const std::string seed20 = "12345678901234567890";
const std::string seed32 = "12345678901234567890123456789012";
const std::string seed64 = "1234567890123456789012345678901234567890123456789012345678901234";

}  // namespace

TEST_CASE("SEC-24: the vectors of RFC 6238, appendix B") {
  struct Vector {
    std::int64_t seconds;
    const char *sha1, *sha256, *sha512;
  };
  for (const Vector& each :
       {Vector{59, "94287082", "46119246", "90693936"}, Vector{1111111109, "07081804", "68084774", "25091201"},
        Vector{1111111111, "14050471", "67062674", "99943326"}, Vector{1234567890, "89005924", "91819424", "93441116"},
        Vector{2000000000, "69279037", "90698825", "38618901"}, Vector{20000000000, "65353130", "77737706", "47863826"}}) {
    const std::int64_t step = account::totp_step_at(Moment(std::chrono::seconds(each.seconds)));
    CHECK(account::totp_code(seed20, step, 8, DigestAlgorithm::sha1) == each.sha1);
    CHECK(account::totp_code(seed32, step, 8, DigestAlgorithm::sha256) == each.sha256);
    CHECK(account::totp_code(seed64, step, 8, DigestAlgorithm::sha512) == each.sha512);
  }
}

TEST_CASE("base 32 as RFC 4648 has it, without padding") {
  for (const auto& [bytes, written] :
       {std::pair("", ""), std::pair("f", "MY"), std::pair("fo", "MZXQ"), std::pair("foo", "MZXW6"), std::pair("foob", "MZXW6YQ"),
        std::pair("fooba", "MZXW6YTB"), std::pair("foobar", "MZXW6YTBOI")}) {
    CHECK(account::to_base32(bytes) == written);
    CHECK(account::from_base32(written) == std::string(bytes));
  }
  CHECK(account::from_base32("mzxw 6ytb-oi") == "foobar");
  CHECK(!account::from_base32("MZXW1"));
  CHECK(!account::from_base32("MZ=="));
  const std::string secret = account::new_totp_secret();
  CHECK(secret.size() == 32);
  CHECK(account::from_base32(secret)->size() == 20);
  CHECK(account::new_totp_secret() != secret);
}

TEST_CASE("SEC-24: a code fits one step before and behind, and no step twice") {
  const std::string secret = account::to_base32(seed20);
  const Moment now(1111111111s);
  const std::int64_t step = account::totp_step_at(now);
  const auto code = [&](std::int64_t at) { return account::totp_code(seed20, at); };
  for (const std::int64_t near : {step - 1, step, step + 1}) CHECK(account::fitting_step(secret, code(near), now, 0) == near);
  for (const std::int64_t far : {step - 2, step + 2}) CHECK(!account::fitting_step(secret, code(far), now, 0));
  CHECK(!account::fitting_step(secret, code(step), now, step));
  CHECK(!account::fitting_step(secret, code(step - 1), now, step));
  CHECK(account::fitting_step(secret, code(step + 1), now, step) == step + 1);
  for (const char* wrong : {"", "05047", "0504711", "abcdef"}) CHECK(!account::fitting_step(secret, wrong, now, 0));
  CHECK(!account::fitting_step("", code(step), now, 0));
}

TEST_CASE("what an app reads holds no bare marks of a person's or an institution's name") {
  CHECK(account::otpauth_address("淄博", "li:1", "MZXW6") ==
        "otpauth://totp/%E6%B7%84%E5%8D%9A:li%3A1?secret=MZXW6&issuer=%E6%B7%84%E5%8D%9A&algorithm=SHA1&digits=6&period=30");
}
