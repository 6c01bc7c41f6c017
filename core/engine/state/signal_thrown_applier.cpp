#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::SignalThrown&, State&) {
  // Told only: what follows from it are facts of their own.
}

}  // namespace luoxuan::engine
