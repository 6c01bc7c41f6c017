#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace luoxuan {

enum class DigestAlgorithm { md5, sha1, sha256, sha512 };

/// Hashes bytes as they come.
class Digest {
 public:
  explicit Digest(DigestAlgorithm algorithm);
  ~Digest();
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;

  void update(std::string_view bytes);
  /// The digest in lower-case hexadecimal. Call once, last.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string digest(DigestAlgorithm algorithm, std::string_view bytes);
[[nodiscard]] inline std::string sha256(std::string_view bytes) {
  return digest(DigestAlgorithm::sha256, bytes);
}

}  // namespace luoxuan
