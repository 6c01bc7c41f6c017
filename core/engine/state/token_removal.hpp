#pragma once

#include "engine/state/state.hpp"

namespace luoxuan::engine {

/// Removes a token and the variables of its scope; a multi-instance body also with the results of its instances.
void remove_token(State& state, Key token);

}  // namespace luoxuan::engine
