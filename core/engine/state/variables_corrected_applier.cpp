#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: the new values are facts of their own.
void apply(const fact::VariablesCorrected&, State&) {}

}  // namespace luoxuan::engine
