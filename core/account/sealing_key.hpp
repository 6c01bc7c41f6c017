#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::account {

/// 封存密钥: with it secrets that must be read again, those of second factors, stand sealed in the database, so that who gets
/// hold of the database alone, or of a dump of it, cannot make anybody's codes. It is a file of the installation beside the
/// database.
///
/// XChaCha20-Poly1305 with a nonce of its own for each secret. Wiped from memory when it goes. Safe to use from several threads.
class SealingKey {
 public:
  [[nodiscard]] static SealingKey generate();
  /// Reads the file; makes it, for its owner alone (mode 0600), when it is not there. Several processes may do so at once: one of
  /// them makes it. not_permitted when others than the owner may read it.
  [[nodiscard]] static Result<SealingKey> load_or_make(const std::filesystem::path& file);

  ~SealingKey();
  SealingKey(const SealingKey&) = default;
  SealingKey& operator=(const SealingKey&) = default;

  /// As text. `about` says whose secret it is: sealed for one it does not open for another.
  [[nodiscard]] std::string seal(std::string_view secret, std::string_view about) const;
  /// io when it was sealed with another key or about something else, or was changed.
  [[nodiscard]] Result<std::string> open(std::string_view sealed, std::string_view about) const;

 private:
  explicit SealingKey(const std::array<unsigned char, 32>& bytes) : bytes_(bytes) {}

  std::array<unsigned char, 32> bytes_;
};

}  // namespace luoxuan::account
