#include "adapter/base64.hpp"

#include <catch2/catch.hpp>

using namespace luoxuan;

TEST_CASE("base64 is that of RFC 4648") {
  CHECK(adapter::base64("") == "");
  CHECK(adapter::base64("f") == "Zg==");
  CHECK(adapter::base64("fo") == "Zm8=");
  CHECK(adapter::base64("foo") == "Zm9v");
  CHECK(adapter::base64("foobar") == "Zm9vYmFy");
  CHECK(adapter::base64("\xFF\xFE\xFD") == "//79");
}
