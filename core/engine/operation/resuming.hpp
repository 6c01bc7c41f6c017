#pragma once

#include <string>

#include "base/result.hpp"
#include "engine/command.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// The root token is there, and its content follows on the agenda. `start_event`: what has begun it, if an event has.
void enter_root(Processing& processing, Key instance, const std::string& start_event = {});

/// The root token is there again, and the others stand where they stood when the instance ended.
void begin_again(Processing& processing, Key instance, const value::Value& left);

/// What begins the instance that takes the place of one that has ended (operations.md 6): the same process, its variables with
/// the given ones over them. conflict when the old one is not over, or has kept nothing.
[[nodiscard]] Result<command::StartInstance> restart_of(State& state, const command::RestartInstance& command,
                                                        std::string_view by);

}  // namespace luoxuan::engine
