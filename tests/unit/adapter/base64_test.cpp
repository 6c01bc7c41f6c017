#include "adapter/base64.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

namespace {

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char c : bytes) text += fmt::format("{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return text;
}

}  // namespace

TEST_CASE("base64 is that of RFC 4648") {
  CHECK(adapter::base64("") == "");
  CHECK(adapter::base64("f") == "Zg==");
  CHECK(adapter::base64("fo") == "Zm8=");
  CHECK(adapter::base64("foo") == "Zm9v");
  CHECK(adapter::base64("foobar") == "Zm9vYmFy");
  CHECK(adapter::base64("\xFF\xFE\xFD") == "//79");
}

TEST_CASE("HMAC-SHA256 is that of RFC 4231") {
  CHECK(hexadecimal(adapter::hmac_sha256(std::string(20, '\x0b'), "Hi There")) ==
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  CHECK(hexadecimal(adapter::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(hexadecimal(adapter::hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")) ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}
