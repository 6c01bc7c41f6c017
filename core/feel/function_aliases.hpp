#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace luoxuan::feel {

/// Chinese names of functions: {alias, name in docs/formats/feel.md}. Both mean the same function; a name may have several.
[[nodiscard]] const std::vector<std::pair<std::string_view, std::string_view>>& function_aliases();

}  // namespace luoxuan::feel
