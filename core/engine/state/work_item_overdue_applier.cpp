#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: what is done about it are facts of their own.
void apply(const fact::WorkItemOverdue&, State&) {}

}  // namespace luoxuan::engine
