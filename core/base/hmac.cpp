#include "base/hmac.hpp"

#include <array>

#include <openssl/hmac.h>

#include "base/digest_method.hpp"
#include "base/expect.hpp"

namespace luoxuan {
std::string hmac(DigestAlgorithm algorithm, std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  const unsigned char* made = HMAC(digest_method(algorithm), key.data(), static_cast<int>(key.size()),
                                   reinterpret_cast<const unsigned char*>(message.data()), message.size(), bytes.data(), &length);
  LX_EXPECT(made != nullptr, "libcrypto has the digest");
  return {reinterpret_cast<const char*>(bytes.data()), length};
}

}  // namespace luoxuan
