#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::HandlersChosen& fact, State& state) {
  state.instances.change(fact.instance).chosen = fact.handlers;
}

}  // namespace luoxuan::engine
