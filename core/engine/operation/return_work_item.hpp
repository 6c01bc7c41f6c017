#pragma once

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Sends a work item back to a user task that was executed on the way to it: the one before (operations.md 25), or a named one
/// (26). A reason is compulsory; a target that was not executed, or lies before a fork, is refused.
[[nodiscard]] Result<void> return_work_item(Processing& processing, const command::ReturnWorkItem& command, std::string_view by);

}  // namespace luoxuan::engine
