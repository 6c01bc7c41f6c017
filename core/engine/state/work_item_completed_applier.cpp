#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemCompleted& fact, State& state) {
  WorkItem& item = state.work_items.change(fact.work_item);
  item.agreed = fact.outcome != "refused";
  item.state = !item.agreed                             ? WorkItemState::refused
               : item.state == WorkItemState::approving ? WorkItemState::approving
                                                        : WorkItemState::passed;
  item.decided_by = fact.by;
  item.draft = fact.opinion.empty() ? value::Value() : value::Value(fact.opinion);
}

}  // namespace luoxuan::engine
