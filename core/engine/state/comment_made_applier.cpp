#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

// Nothing changes: it stands in the history alone.
void apply(const fact::CommentMade&, State&) {}

}  // namespace luoxuan::engine
