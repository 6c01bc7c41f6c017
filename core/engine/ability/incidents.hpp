#pragma once

#include "base/failure.hpp"
#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Writes down why the token cannot go on; one incident a token at a time.
void raise_incident(Processing& processing, Key token, const Failure& failure);

/// What an incident of the token held runs again (FailTimer).
void resume_timers(Processing& processing, Key token);

/// The token goes on, or away: its incidents are over.
void resolve_incidents(Processing& processing, Key token, std::string_view by);

}  // namespace luoxuan::engine
