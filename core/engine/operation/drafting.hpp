#pragma once

#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The instance is kept as a draft of who acts (operations.md 2).
void keep_draft(Processing& processing, Key instance, const command::DraftInstance& command, const model::Process& process);

}  // namespace luoxuan::engine
