#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace luoxuan::document {

/// Words of an expression that stand beside one another and mean nothing in FEEL, such as `returned times`: names of the data,
/// perhaps.
[[nodiscard]] std::vector<std::string> guessed_names(std::string_view expression);

}  // namespace luoxuan::document
