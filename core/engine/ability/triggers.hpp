#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// What a token waits for has happened: the event goes on, with the variables that came. The token may be that of a catching
/// event or receive task, of an event-based gateway, of an activity with the event on its boundary, or of a scope whose event
/// subprocess the event begins. `repeats`: the same will happen again.
void happen(Processing& processing, Key token, const model::Element& event, std::int64_t definition,
            const value::Context& variables, bool repeats = false);

/// The event on an activity's boundary: an interrupting one ends the activity.
void happen_on_boundary(Processing& processing, Key token, const model::BoundaryEvent& event, const value::Context& variables);

/// The event subprocess of a scope begins: an interrupting one ends everything else in the scope. Nothing when another one
/// did so before (J5).
void begin_event_sub_process(Processing& processing, Key scope, const model::SubProcess& process,
                             const value::Context& variables);

}  // namespace luoxuan::engine
