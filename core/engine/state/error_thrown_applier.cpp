#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::ErrorThrown&, State&) {
  // Told only: what follows from it are facts of their own.
}

}  // namespace luoxuan::engine
