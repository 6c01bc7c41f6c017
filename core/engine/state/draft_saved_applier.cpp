#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: its variables are facts of their own.
void apply(const fact::DraftSaved&, State&) {}

}  // namespace luoxuan::engine
