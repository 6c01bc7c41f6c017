#pragma once

#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "package/signing_key.hpp"

namespace luoxuan::package {

inline constexpr std::string_view signature_file = "signature.json";
inline constexpr std::string_view signed_file = "tagmanifest-sha256.txt";

// Elements of bag-info.txt beside the reserved ones of RFC 8493. The signature covers them through the tag manifest.
inline constexpr std::string_view title_label = "Luoxuan-Title";
inline constexpr std::string_view period_label = "Luoxuan-Period";
inline constexpr std::string_view created_label = "Luoxuan-Created";

/// "2026-03-02T10:00:00+08:00": packages are dated by China's clock.
[[nodiscard]] std::string china_time(Moment moment);

/// The text of signature.json, and what it says.
struct Signature {
  std::string signer;
  std::string signed_at;  // as china_time()
  PublicKey key;
  std::string fingerprint;
  std::string signature;  // base64
};

[[nodiscard]] std::string signature_json(std::string_view signed_bytes, std::string_view signer, Moment signed_at,
                                         const SigningKey& key);

/// not_found: this is no signature of ours, but some other file of that name. invalid_input: it is, and it is damaged.
[[nodiscard]] Result<Signature> parse_signature(std::string_view json);

}  // namespace luoxuan::package
