#pragma once

#include <string_view>

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Keeps who shall do nodes that lie ahead, for this instance alone: every person must exist, and where the node restricts the
/// choice be among those. Nobody takes the choice back.
[[nodiscard]] Result<void> choose_handlers(Processing& processing, Key instance, const command::Handlers& handlers,
                                           std::string_view by, std::string_view reason);

}  // namespace luoxuan::engine
