#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemOpened& fact, State& state) {
  state.work_items.insert({.key = fact.work_item,
                           .instance = fact.instance,
                           .element = fact.element,
                           .name = fact.name,
                           .candidates = fact.candidates,
                           .role = fact.role,
                           .unit = fact.unit,
                           .form = fact.form,
                           .due = fact.due,
                           .opened = fact.at});
}

}  // namespace luoxuan::engine
