#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::IncidentResolved& fact, State& state) {
  state.incidents.remove(fact.incident);
}

}  // namespace luoxuan::engine
