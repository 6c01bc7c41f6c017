#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::package {

/// The public half of an Ed25519 key (RFC 8032).
class PublicKey {
 public:
  explicit PublicKey(const std::array<unsigned char, 32>& bytes) : bytes_(bytes) {}

  /// From the base64 of its SubjectPublicKeyInfo (RFC 8410, 44 bytes DER): what `openssl pkey -pubout -outform DER` writes.
  [[nodiscard]] static Result<PublicKey> parse(std::string_view base64);
  [[nodiscard]] std::string to_base64() const;

  /// SHA-256 of the 44 bytes DER, in lower-case hexadecimal: what `sha256sum` says of that file.
  [[nodiscard]] std::string fingerprint() const;

  /// True when `signature` (base64 of 64 bytes) was made of exactly these bytes with the secret half.
  [[nodiscard]] bool holds(std::string_view bytes, std::string_view signature) const;

 private:
  std::array<unsigned char, 32> bytes_;
};

/// The key with which an institution signs its packages. The secret is wiped from memory when the key goes.
/// Safe to use from several threads.
class SigningKey {
 public:
  [[nodiscard]] static SigningKey generate();

  /// Refused when others than the owner may read the file, as anybody who could has the key.
  [[nodiscard]] static Result<SigningKey> load(const std::filesystem::path& file);
  /// Writes a new file that only its owner may read (mode 0600). An existing file is never replaced: conflict.
  [[nodiscard]] Result<void> save(const std::filesystem::path& file) const;

  ~SigningKey();
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;

  [[nodiscard]] PublicKey public_key() const;
  [[nodiscard]] std::string fingerprint() const { return public_key().fingerprint(); }

  /// Base64 of the signature (64 bytes). The same bytes give the same signature.
  [[nodiscard]] std::string sign(std::string_view bytes) const;

 private:
  explicit SigningKey(const std::array<unsigned char, 32>& seed);

  std::array<unsigned char, 32> seed_;
};

}  // namespace luoxuan::package
