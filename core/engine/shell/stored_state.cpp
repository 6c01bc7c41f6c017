#include "engine/shell/stored_state.hpp"

#include <algorithm>
#include <cstdlib>

namespace luoxuan::engine {

StoredState::StoredState(store::Connection& connection, std::string_view institution, Waiting waiting, std::int64_t revision)
    : StoredState(connection, institution, true) {
  locks_.begin(waiting, revision);
}

StoredState::StoredState(store::Connection& connection, std::string_view institution)
    : StoredState(connection, institution, false) {}

StoredState::StoredState(store::Connection& connection, std::string_view institution, bool is_locking)
    : locks_(connection, institution),
      instances_(connection, institution, is_locking ? &locks_ : nullptr),
      tokens_(connection, institution, is_locking ? &locks_ : nullptr),
      variables_(connection, institution, is_locking ? &locks_ : nullptr),
      work_items_(connection, institution, is_locking ? &locks_ : nullptr),
      timers_(connection, institution, is_locking ? &locks_ : nullptr),
      jobs_(connection, institution, is_locking ? &locks_ : nullptr),
      incidents_(connection, institution, is_locking ? &locks_ : nullptr),
      subscriptions_(connection, institution, is_locking ? &locks_ : nullptr),
      conditions_(connection, institution, is_locking ? &locks_ : nullptr),
      messages_(connection, institution, is_locking ? &locks_ : nullptr),
      compensations_(connection, institution, is_locking ? &locks_ : nullptr),
      circulars_(connection, institution, is_locking ? &locks_ : nullptr),
      state_(RowSources{instances_, tokens_, variables_, work_items_, timers_, jobs_, incidents_, subscriptions_, conditions_,
                        messages_, compensations_, circulars_}) {}

Result<bool> StoredState::begin(Key instance, std::int64_t known, Waiting waiting, std::int64_t revision, Showing showing) {
  locks_.begin(waiting, revision);
  return locks_.take_at(instance, known, showing);
}

template <class Row>
Result<void> StoredState::write_changes(const Table<Row>& table, StoredRows<Row>& rows) {
  return table.each_change(
      [&](const Row& row) {
        has_written_ = true;
        return rows.write(row);
      },
      // Larger keys may be those of another process, which gives out of another block.
      [&](Key key) {
        if (is_new(key)) return Result<void>();
        has_written_ = true;
        return rows.remove(key);
      });
}

Result<void> StoredState::write(Key first_new, Key end_new) {
  first_new_ = first_new, end_new_ = end_new;
  has_written_ = false;
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
  LX_TRY(write_changes(state_.compensations, compensations_));
  LX_TRY(write_changes(state_.circulars, circulars_));
  return has_written_ ? locks_.write_revisions() : Result<void>();
}

StoredState::Content StoredState::content() {
  Content content;
  content.instances = locks_.take_seen();
  state_.each_table([&]<class Row>(Table<Row>& table) {
    // Commands name rows of any kind but variables, conditions and subscriptions; tokens and compensations have parts.
    constexpr bool is_named =
        !std::is_same_v<Row, Variable> && !std::is_same_v<Row, Condition> && !std::is_same_v<Row, Subscription>;
    table.each_row([&](const Row& row) {
      ++content.rows;
      const Key instance = instance_of_row(row);
      if (std::ranges::find(content.instances, instance) == content.instances.end()) content.instances.push_back(instance);
      if constexpr (is_named) content.keys.push_back(row.key);
      if constexpr (std::is_same_v<Row, Instance>) content.is_running = content.is_running || !is_over(row.state);
    });
  });
  std::ranges::sort(content.keys);
  content.keys.erase(std::unique(content.keys.begin(), content.keys.end()), content.keys.end());
  if (!content.instances.empty()) content.revision = locks_.revision_of(content.instances.front());
  return content;
}

void StoredState::settle(const std::vector<Key>& keys) {
  state_.functions = nullptr;
  // Results of a repeated activity hang on its key turned round: results_of().
  const auto is_ours = [&](Key parent) {
    const Key owner{std::abs(parent.value)};
    return std::ranges::binary_search(keys, owner) && (is_new(owner) || !locks_.was_asked_before(parent));
  };
  state_.each_table([&](auto& table) { table.settle(is_ours); });
}

}  // namespace luoxuan::engine
