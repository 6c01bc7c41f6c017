#pragma once

#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace luoxuan {

/// RFC 2104 over bytes; the result is bytes too, not hexadecimal.
[[nodiscard]] std::string hmac(DigestAlgorithm algorithm, std::string_view key, std::string_view message);

}  // namespace luoxuan
