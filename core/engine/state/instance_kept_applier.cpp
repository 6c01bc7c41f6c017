#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::InstanceKept& fact, State& state) {
  state.instances.change(fact.instance).left = fact.left;
}

}  // namespace luoxuan::engine
