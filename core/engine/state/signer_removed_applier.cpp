#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::SignerRemoved& fact, State& state) {
  const Key token = state.work_items.change(fact.work_item).token;
  state.work_items.remove(fact.work_item);
  state.tokens.change(token).work_items -= 1;
}

}  // namespace luoxuan::engine
