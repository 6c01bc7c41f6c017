#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: what it undoes are facts of their own.
void apply(const fact::WorkItemWithdrawn&, State&) {}

}  // namespace luoxuan::engine
