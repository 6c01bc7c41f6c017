#include "engine/state/state.hpp"

namespace luoxuan::engine {

const Variable* State::variable(Key scope, std::string_view name) {
  return variables.first_of(scope, [&](const Variable& variable) { return variable.name == name; });
}

}  // namespace luoxuan::engine
