#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Lets one token go on when one waits for each flow into the gateway (C1, C4). A token that was put on the gateway itself, by a
/// jump or by taking up what had ended, stands for a flow over which none came; returns whether the join has happened.
bool join_when_complete(Processing& processing, Key scope, const model::Element& gateway);

/// As above; and where a token was put on the gateway itself it goes on, with those that wait, as soon as nothing else in the
/// scope can come there any more (D16). Asked when nothing else moves.
void look_at_parallel_join(Processing& processing, Key scope, const model::Element& gateway);

}  // namespace luoxuan::engine
