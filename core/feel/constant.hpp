#pragma once

#include <optional>

#include "feel/node.hpp"

namespace luoxuan::feel {

/// What a part of the tree comes to at each evaluation: literals, negative numbers, lists of such, ranges between them.
/// Nothing for everything else.
[[nodiscard]] std::optional<value::Value> constant_of(const Node& node);

}  // namespace luoxuan::feel
