#include "engine/state/state.hpp"

namespace luoxuan::engine {

const Variable* State::variable(Key scope, std::string_view name) {
  for (const Variable* variable : variables.of(scope))
    if (variable->name == name) return variable;
  return nullptr;
}

}  // namespace luoxuan::engine
