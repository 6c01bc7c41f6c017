#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/digest.hpp"

namespace luoxuan::account {

// Codes that change every 30 seconds (RFC 6238), as the apps on telephones make them: SHA-1, six digits.

/// Letters A-Z and digits 2-7 (RFC 4648), without padding: how a secret is written.
[[nodiscard]] std::string to_base32(std::string_view bytes);
/// Nothing when it is none. Blanks, hyphens and lower case are taken: people type it.
[[nodiscard]] std::optional<std::string> from_base32(std::string_view written);

/// A new secret of 160 bits, in base 32.
[[nodiscard]] std::string new_totp_secret();

/// The 30 seconds that the moment lies in, counted from 1970.
[[nodiscard]] std::int64_t totp_step_at(Moment moment);

/// The code of a step, of so many digits, from the bytes of the secret.
[[nodiscard]] std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6,
                                    DigestAlgorithm algorithm = DigestAlgorithm::sha1);

/// The step that the code belongs to: that of the moment, the one before or the one behind, as clocks differ. It must lie behind
/// `used`, the newest step of which a code was taken: none is good twice. `secret` is in base 32.
[[nodiscard]] std::optional<std::int64_t> fitting_step(std::string_view secret, std::string_view code, Moment now,
                                                       std::int64_t used);

/// What an app reads from a picture or a link: otpauth://totp/ISSUER:PERSON?secret=…
[[nodiscard]] std::string otpauth_address(std::string_view issuer, std::string_view person, std::string_view secret);

}  // namespace luoxuan::account
