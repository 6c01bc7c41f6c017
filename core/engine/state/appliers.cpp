#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const Fact& fact, State& state) {
  std::visit([&](const auto& content) { apply(content, state); }, fact);
}

}  // namespace luoxuan::engine
