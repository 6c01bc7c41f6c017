#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: what follows from it are facts of their own.
void apply(const fact::ElementDecided&, State&) {}

}  // namespace luoxuan::engine
