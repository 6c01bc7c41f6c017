#include "engine/state/appliers.hpp"
#include "engine/state/work_item_rows.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemOpened& fact, State& state) {
  state.work_items.insert({.key = fact.work_item,
                           .instance = fact.instance,
                           .token = fact.token,
                           .element = fact.element,
                           .name = fact.name,
                           .state = WorkItemState::open,
                           .candidates = fact.candidates,
                           .claimed_by = {},
                           .delegated_by = {},
                           .role = fact.role,
                           .unit = fact.unit,
                           .form = fact.form,
                           .due = fact.due,
                           .opened = fact.at,
                           .place = fact.place,
                           .weight = fact.weight,
                           .added_by = fact.added_by,
                           .sign = sign_place_of(fact.sign),
                           .order = sign_order_of(fact.sign_order),
                           .agreed = false,
                           .decided_by = {},
                           .draft = {},
                           .reminded = {}});
  count_work_item(state, fact.token, fact.work_item);
}

}  // namespace luoxuan::engine
