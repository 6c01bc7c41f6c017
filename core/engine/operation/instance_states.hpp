#pragma once

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The command is for this instance: what it runs on is found, and its state is looked at. A draft runs on what is in force.
[[nodiscard]] Result<void> make_ready(Processing& processing, Key instance, const Command& command);

/// Whether an instance in this state takes this command: a draft only what drafts take, a suspended one nothing but what ends the
/// suspension, one that is over only what looks back at it, or takes it up again.
[[nodiscard]] Result<void> check_state(const Instance& instance, const Command& command);

/// An instance that ended with a decision that nobody took has passed automatically (自动通过).
void note_automatic_end(Processing& processing, Key instance, std::string_view by);

}  // namespace luoxuan::engine
