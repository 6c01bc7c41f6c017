#include "package/signing_key.hpp"

#include <sodium.h>

#include "base/digest.hpp"
#include "base/expect.hpp"
#include "base/secret_file.hpp"
#include "base/text.hpp"

namespace luoxuan::package {
namespace {

constexpr std::string_view first_line = "luoxuan signing key 1 (Ed25519 seed, base64): keep secret";

// SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410, 4 and 10.1).
constexpr std::array<unsigned char, 12> public_key_prefix{0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00};

void need_sodium() {
  LX_EXPECT(::sodium_init() >= 0, "libsodium starts");
}

std::string to_base64_text(const unsigned char* bytes, std::size_t size) {
  std::string text(sodium_base64_ENCODED_LEN(size, sodium_base64_VARIANT_ORIGINAL), '\0');
  ::sodium_bin2base64(text.data(), text.size(), bytes, size, sodium_base64_VARIANT_ORIGINAL);
  text.resize(std::strlen(text.c_str()));
  return text;
}

/// True when `text` is the base64 of exactly `size` bytes.
bool from_base64_text(std::string_view text, unsigned char* bytes, std::size_t size) {
  std::size_t length = 0;
  const char* end = nullptr;
  return ::sodium_base642bin(bytes, size, text.data(), text.size(), nullptr, &length, &end, sodium_base64_VARIANT_ORIGINAL) ==
             0 &&
         length == size && end == text.data() + text.size();
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::array<unsigned char, 44> der_of(const std::array<unsigned char, 32>& key) {
  std::array<unsigned char, 44> der{};
  std::copy(public_key_prefix.begin(), public_key_prefix.end(), der.begin());
  std::copy(key.begin(), key.end(), der.begin() + public_key_prefix.size());
  return der;
}

}  // namespace

Result<PublicKey> PublicKey::parse(std::string_view base64) {
  need_sodium();
  std::array<unsigned char, 44> der{};
  if (!from_base64_text(base64, der.data(), der.size()) ||
      !std::equal(public_key_prefix.begin(), public_key_prefix.end(), der.begin()))
    return Failure{FailureCode::invalid_input,
                   say("expected an Ed25519 public key (base64 of 44 bytes), found something else",
                       "应为 Ed25519 公钥（44 字节的 base64），实际不是"),
                   {},
                   {}};
  std::array<unsigned char, 32> key{};
  std::copy(der.begin() + public_key_prefix.size(), der.end(), key.begin());
  return PublicKey(key);
}

std::string PublicKey::to_base64() const {
  const auto der = der_of(bytes_);
  return to_base64_text(der.data(), der.size());
}

std::string PublicKey::fingerprint() const {
  const auto der = der_of(bytes_);
  return sha256({reinterpret_cast<const char*>(der.data()), der.size()});
}

bool PublicKey::holds(std::string_view bytes, std::string_view signature) const {
  need_sodium();
  std::array<unsigned char, crypto_sign_BYTES> raw{};
  return from_base64_text(signature, raw.data(), raw.size()) &&
         ::crypto_sign_verify_detached(raw.data(), bytes_of(bytes), bytes.size(), bytes_.data()) == 0;
}

SigningKey::SigningKey(const std::array<unsigned char, 32>& seed) : seed_(seed) {}

SigningKey::~SigningKey() {
  ::sodium_memzero(seed_.data(), seed_.size());
}

SigningKey SigningKey::generate() {
  need_sodium();
  std::array<unsigned char, 32> seed{};
  ::randombytes_buf(seed.data(), seed.size());
  SigningKey key(seed);
  ::sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<SigningKey> SigningKey::load(const std::filesystem::path& file) {
  need_sodium();
  LX_TRY_ASSIGN(std::string text,
                read_secret(file, say("others may have copied it: make a new key, or run chmod 600 if you are sure",
                                      "密钥可能已被他人复制：请重新生成；如确认安全，可执行 chmod 600")));
  std::array<unsigned char, 32> seed{};
  const std::size_t end_of_line = text.find('\n');
  const std::string_view whole = text;
  const bool read = end_of_line != std::string::npos && whole.substr(0, end_of_line) == first_line &&
                    from_base64_text(text::trim(whole.substr(end_of_line + 1)), seed.data(), seed.size());
  ::sodium_memzero(text.data(), text.size());
  if (!read)
    return Failure{
        FailureCode::invalid_input,
        say("expected a signing key of luoxuan, found something else: {}", "应为螺旋的签名密钥文件，实际不是：{}", file.string()),
        {},
        {file.string(), 1, 0}};
  SigningKey key(seed);
  ::sodium_memzero(seed.data(), seed.size());
  return key;
}

Result<void> SigningKey::save(const std::filesystem::path& file) const {
  need_sodium();
  std::string text = std::string(first_line) + "\n" + to_base64_text(seed_.data(), seed_.size()) + "\n";
  auto written = write_secret(file, text);
  ::sodium_memzero(text.data(), text.size());
  return written;
}

PublicKey SigningKey::public_key() const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  ::crypto_sign_seed_keypair(open.data(), secret.data(), seed_.data());
  ::sodium_memzero(secret.data(), secret.size());
  return PublicKey(open);
}

std::string SigningKey::sign(std::string_view bytes) const {
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  ::crypto_sign_seed_keypair(open.data(), secret.data(), seed_.data());
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  ::crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), secret.data());
  ::sodium_memzero(secret.data(), secret.size());
  return to_base64_text(signature.data(), signature.size());
}

}  // namespace luoxuan::package
