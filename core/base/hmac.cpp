#include "base/hmac.hpp"

#include <array>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/expect.hpp"

namespace luoxuan {
namespace {

const EVP_MD* hash_for_hmac(DigestAlgorithm algorithm) {
  switch (algorithm) {
    case DigestAlgorithm::md5:
      return EVP_md5();
    case DigestAlgorithm::sha1:
      return EVP_sha1();
    case DigestAlgorithm::sha256:
      return EVP_sha256();
    case DigestAlgorithm::sha512:
      return EVP_sha512();
  }
  LX_EXPECT(false, "every algorithm has a method");
}

}  // namespace

std::string hmac(DigestAlgorithm algorithm, std::string_view key, std::string_view message) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  const unsigned char* made = HMAC(hash_for_hmac(algorithm), key.data(), static_cast<int>(key.size()),
                                   reinterpret_cast<const unsigned char*>(message.data()), message.size(), bytes.data(), &length);
  LX_EXPECT(made != nullptr, "libcrypto has the digest");
  return {reinterpret_cast<const char*>(bytes.data()), length};
}

}  // namespace luoxuan
