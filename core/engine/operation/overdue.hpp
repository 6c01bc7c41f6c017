#pragma once

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The time of a user task is over (operations.md 54): what luoxuan:overdue says happens. Whoever has not decided is skipped:
/// the history says that time ran out, never that somebody agreed.
[[nodiscard]] Result<void> be_overdue(Processing& processing, Key token, const model::UserTask& task);

}  // namespace luoxuan::engine
