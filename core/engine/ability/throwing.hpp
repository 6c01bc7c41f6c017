#pragma once

#include <string>

#include "base/result.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What a throwing event does where this token is: messages, signals, errors, escalations. Afterwards the token may be gone.
[[nodiscard]] Result<void> throw_event(Processing& processing, Key token, const model::EventDefinition& definition);

/// Sends a message, with the token's own variables as its content.
[[nodiscard]] Result<void> send_message(Processing& processing, Key token, const model::MessageDefinition& message);

/// Everybody who waits for the signal now hears it, and start events begin instances (I7). Nobody: it is lost (I10).
void broadcast_signal(Processing& processing, const std::string& name, const value::Context& variables, Key from = {},
                      const std::string& element = {});

}  // namespace luoxuan::engine
