#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/failure.hpp"

namespace luoxuan::form {

/// "存在问题[1].责任人": names joined by dots below `prefix`.
[[nodiscard]] std::string below(std::string_view prefix, std::string_view name);
[[nodiscard]] std::string below(std::string_view prefix, const std::vector<std::string>& names);
/// "存在问题[1]": rows count from 1.
[[nodiscard]] std::string row_of(std::string_view list, std::size_t index);

/// The failure with the path before its message: "path: expected …", "path：应为……".
[[nodiscard]] Failure at_path(std::string_view path, Failure failure);

/// A name that somebody sent, cut to what a message can carry.
[[nodiscard]] std::string shortened(std::string_view name);

}  // namespace luoxuan::form
