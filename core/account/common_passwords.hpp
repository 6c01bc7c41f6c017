#pragma once

#include <string_view>

namespace luoxuan::account {

/// Whether many people use it, in lower case: words of common lists, runs on the keyboard, one character again and again.
[[nodiscard]] bool is_common_password(std::string_view lowered);

}  // namespace luoxuan::account
