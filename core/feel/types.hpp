#pragma once

#include <optional>
#include <string_view>

#include "value/value.hpp"

namespace luoxuan::feel {

/// `value instance of type`; nothing for a type that FEEL does not know. Null is of type Null alone.
[[nodiscard]] std::optional<bool> is_instance(const value::Value& value, std::string_view type);

}  // namespace luoxuan::feel
