#include "engine/shell/stored_state.hpp"

namespace luoxuan::engine {
namespace {

template <class Row>
Result<void> write_changes(const Table<Row>& table, StoredRows<Row>& rows) {
  return table.each_change([&](const Row& row) { return rows.write(row); }, [&](Key key) { return rows.remove(key); });
}

}  // namespace

StoredState::StoredState(store::Connection& connection, std::string_view institution)
    : instances_(connection, institution),
      tokens_(connection, institution),
      variables_(connection, institution),
      work_items_(connection, institution),
      timers_(connection, institution),
      jobs_(connection, institution),
      incidents_(connection, institution),
      subscriptions_(connection, institution),
      conditions_(connection, institution),
      messages_(connection, institution),
      compensations_(connection, institution),
      state_(RowSources{instances_, tokens_, variables_, work_items_, timers_, jobs_, incidents_, subscriptions_, conditions_,
                        messages_, compensations_}) {}

Result<void> StoredState::write() {
  LX_TRY(write_changes(state_.instances, instances_));
  LX_TRY(write_changes(state_.tokens, tokens_));
  LX_TRY(write_changes(state_.variables, variables_));
  LX_TRY(write_changes(state_.work_items, work_items_));
  LX_TRY(write_changes(state_.timers, timers_));
  LX_TRY(write_changes(state_.jobs, jobs_));
  LX_TRY(write_changes(state_.incidents, incidents_));
  LX_TRY(write_changes(state_.subscriptions, subscriptions_));
  LX_TRY(write_changes(state_.conditions, conditions_));
  LX_TRY(write_changes(state_.messages, messages_));
  return write_changes(state_.compensations, compensations_);
}

std::optional<Failure> StoredState::failure() {
  std::optional<Failure> found;
  state_.each_table([&](const auto& table) {
    if (table.failure() && !found) found = table.failure();
  });
  return found;
}

}  // namespace luoxuan::engine
