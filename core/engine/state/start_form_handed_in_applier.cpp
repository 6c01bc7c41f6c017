#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: the values are set one by one, and together they stand in the history alone.
void apply(const fact::StartFormHandedIn&, State&) {}

}  // namespace luoxuan::engine
