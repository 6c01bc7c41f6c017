#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/institution.hpp"

namespace luoxuan::reader {

/// institution.toml. `file` is the name that refusals give; every refusal at once.
[[nodiscard]] Checked<model::Institution> read_institution(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
