#pragma once

#include <string>
#include <string_view>

namespace luoxuan::adapter {

/// RFC 4648, with padding and without line breaks.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace luoxuan::adapter
