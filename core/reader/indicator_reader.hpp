#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/indicator.hpp"

namespace luoxuan::reader {

/// indicators/*.toml, one table an indicator, in the order of the file; every refusal at once. What is named in it is looked for
/// when the library is made. Format: docs/formats/indicators.md.
[[nodiscard]] Checked<std::vector<model::Indicator>> read_indicators(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
