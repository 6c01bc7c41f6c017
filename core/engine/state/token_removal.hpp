#pragma once

#include "engine/state/state.hpp"

namespace luoxuan::engine {

/// Removes a token, its work items and the variables of its scope; one of several instances also with what is kept beside it
/// (results_of).
void remove_token(State& state, Key token);

}  // namespace luoxuan::engine
