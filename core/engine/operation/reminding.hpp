#pragma once

#include <string_view>

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Nudges those of this user task who have not decided yet. How many work items that were.
std::size_t remind_open_work_items(Processing& processing, Key token, std::string_view by, std::string_view text,
                                   std::string_view cause);

}  // namespace luoxuan::engine
