#pragma once

#include <string>
#include <string_view>

namespace luoxuan::adapter {

/// RFC 4648, with padding and without line breaks.
[[nodiscard]] std::string base64(std::string_view bytes);

/// HMAC-SHA256 (RFC 2104): 32 bytes.
[[nodiscard]] std::string hmac_sha256(std::string_view key, std::string_view text);

}  // namespace luoxuan::adapter
