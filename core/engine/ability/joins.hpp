#pragma once

#include "engine/processing.hpp"

namespace luoxuan::engine {

/// Gateways of a scope where tokens wait for what may still come: those that nothing more can reach go on (D4–D13, E7; D16 of a
/// parallel one). Asked when nothing else moves, whenever a token has come, gone or died in the scope.
void look_at_joins(Processing& processing, Key scope);

}  // namespace luoxuan::engine
