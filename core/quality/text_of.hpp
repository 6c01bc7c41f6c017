#pragma once

#include <string>
#include <string_view>

#include "base/key.hpp"
#include "value/value.hpp"

namespace luoxuan::quality {

/// The text under a name; empty when there is none.
[[nodiscard]] std::string text_of(const value::Context& context, std::string_view name);
/// The text at a path of two names: text_of(variables, "unit", "id").
[[nodiscard]] std::string text_of(const value::Context& context, std::string_view name, std::string_view member);
/// The key under a name; none when there is none.
[[nodiscard]] Key key_of(const value::Context& context, std::string_view name);

}  // namespace luoxuan::quality
