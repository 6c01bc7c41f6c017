#include "engine/state/appliers.hpp"

namespace luoxuan::engine {

void apply(const fact::WorkItemDenied& fact, State& state) {
  state.jobs.remove(fact.token);
  Token& token = state.tokens.change(fact.token);
  token.phase = Phase::active;
  token.heard = 0;
  token.listening = value::Value();
  WorkItem& item = state.work_items.change(fact.work_item);
  item.state = WorkItemState::open;
  item.agreed = false;
  item.decided_by.clear();
  // What was said is what has been said so far.
  if (!item.draft.is_null()) item.draft = value::Context{{"opinion", item.draft}, {"submission", value::Context()}};
}

}  // namespace luoxuan::engine
