#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: the moves are facts of their own.
void apply(const fact::WorkJumped&, State&) {}

}  // namespace luoxuan::engine
