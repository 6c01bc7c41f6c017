#pragma once

#include <string_view>

namespace luoxuan::reader {

/// What some programs write before UTF-8.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace luoxuan::reader
