#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: the work item that follows says who was drawn.
void apply(const fact::ParticipantDrawn&, State&) {}

}  // namespace luoxuan::engine
