#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "value/value.hpp"

namespace luoxuan::cli {

/// A JSON file that holds an object.
[[nodiscard]] Result<value::Context> read_context(const std::filesystem::path& file);

}  // namespace luoxuan::cli
