#pragma once

#include <string>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::server {

/// A text of a request's body; empty without one, or with null. invalid_input for what is no text, or has more characters than
/// `most`.
[[nodiscard]] Result<std::string> body_text(const value::Context& body, const std::string& name, std::size_t most);

inline constexpr std::size_t most_of_name = 100;      // characters
inline constexpr std::size_t most_of_opinion = 2000;  // likewise

}  // namespace luoxuan::server
