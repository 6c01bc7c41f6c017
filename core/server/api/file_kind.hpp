#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::server {

/// The media type of a file that somebody sent: what its name says and what its bytes say must be the same, and one of the kinds
/// that offices use. unsupported otherwise; invalid_input for a name with a path in it. Archives in office files that unpack to
/// far more than they are, or outside their folder, are refused.
[[nodiscard]] Result<std::string> kind_of_file(std::string_view name, std::string_view bytes);

}  // namespace luoxuan::server
