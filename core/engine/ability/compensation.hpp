#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// A completed activity that can be compensated is remembered in this scope, with its own variables as they are now (K6); what
/// was completed inside it goes with it.
void keep_compensation(Processing& processing, const Token& token, const model::Activity& activity, Key scope);

/// The scope is over: nothing in it can be compensated any more.
void drop_compensations(Processing& processing, const Token& scope);

/// What a compensation event means: everything that was completed in the scope of the event, or one activity of it.
/// Begins to undo the latest of it below `into` (K2); false when nothing is left (K3, K7).
[[nodiscard]] bool compensate_next(Processing& processing, const Token& into, const model::Activity* only);

/// Begins to undo all of it at once, beside the event.
void compensate_beside(Processing& processing, const Token& event, const model::Activity* only);

}  // namespace luoxuan::engine
