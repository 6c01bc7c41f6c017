#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::server {

// Members of the bodies that other systems send: each is there and of its kind, or is told by its name (invalid_input).

/// 1 to `most` bytes on one line.
[[nodiscard]] Result<std::string> line_in(const value::Context& body, std::string_view name, std::size_t most);
/// The same; empty when it is not there.
[[nodiscard]] Result<std::string> optional_line_in(const value::Context& body, std::string_view name, std::size_t most);
/// An object; empty when it is not there.
[[nodiscard]] Result<value::Context> variables_in(const value::Context& body, std::string_view name = "variables");
/// A whole number in [least, most]; `otherwise` when it is not there.
[[nodiscard]] Result<std::int64_t> whole_in(const value::Context& body, std::string_view name, std::int64_t least,
                                            std::int64_t most, std::int64_t otherwise);

}  // namespace luoxuan::server
