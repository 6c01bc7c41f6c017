#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Conditional events of an instance happen when their condition begins to hold (I12, I13). What is not known yet does not
/// hold: null is no incident here.
void look_at_conditions(Processing& processing, Key instance);

}  // namespace luoxuan::engine
