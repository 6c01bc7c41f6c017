#pragma once

#include <string_view>

#include "base/result.hpp"
#include "model/calendar.hpp"

namespace luoxuan::reader {

/// calendar.toml. `file` is the name that refusals give; every refusal at once. Only the shape is checked here.
[[nodiscard]] Checked<model::Calendar> read_calendar(std::string_view text, std::string_view file);

}  // namespace luoxuan::reader
