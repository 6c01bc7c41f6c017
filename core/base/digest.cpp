#include "base/digest.hpp"

#include <array>

#include "base/digest_method.hpp"
#include "base/expect.hpp"

namespace luoxuan {
namespace {

/// Looked for once: given the name alone, libcrypto asks its providers anew for each digest.
const EVP_MD* fetched(const char* name, const EVP_MD* by_name) {
  const EVP_MD* method = EVP_MD_fetch(nullptr, name, nullptr);
  return method != nullptr ? method : by_name;
}

}  // namespace

const EVP_MD* digest_method(DigestAlgorithm algorithm) {
  static const EVP_MD* const sha256 = fetched("SHA256", EVP_sha256());
  switch (algorithm) {
    case DigestAlgorithm::md5:
      return EVP_md5();
    case DigestAlgorithm::sha1:
      return EVP_sha1();
    case DigestAlgorithm::sha256:
      return sha256;
    case DigestAlgorithm::sha512:
      return EVP_sha512();
  }
  LX_EXPECT(false, "every algorithm has a method");
}

struct Digest::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};
};

Digest::Digest(DigestAlgorithm algorithm) : state_(std::make_unique<State>()) {
  LX_EXPECT(EVP_DigestInit_ex(state_->context.get(), digest_method(algorithm), nullptr) == 1, "libcrypto has the digest");
}

Digest::~Digest() = default;
Digest::Digest(Digest&&) noexcept = default;
Digest& Digest::operator=(Digest&&) noexcept = default;

void Digest::update(std::string_view bytes) {
  LX_EXPECT(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1, "a digest takes any bytes");
}

std::string Digest::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned length = 0;
  LX_EXPECT(EVP_DigestFinal_ex(state_->context.get(), bytes.data(), &length) == 1, "finish is called once");
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(std::size_t{2} * length, '0');
  for (std::size_t i = 0; i < length; ++i) {
    text[2 * i] = digits[bytes[i] >> 4];
    text[2 * i + 1] = digits[bytes[i] & 0x0F];
  }
  return text;
}

std::string digest(DigestAlgorithm algorithm, std::string_view bytes) {
  Digest whole(algorithm);
  whole.update(bytes);
  return whole.finish();
}

}  // namespace luoxuan
