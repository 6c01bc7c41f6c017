#include "engine/shell/stored_state.hpp"

#include <algorithm>
#include <cstdlib>

namespace luoxuan::engine {
namespace {

template <class Row>
Result<void> write_changes(const Table<Row>& table, StoredRows<Row>& rows, Key first_new, Key end_new) {
  // Larger keys may be those of another process, which gives out of another block.
  const auto is_new = [&](Key key) { return first_new <= key && key < end_new; };
  return table.each_change([&](const Row& row) { return rows.write(row); },
                           [&](Key key) { return is_new(key) ? Result<void>() : rows.remove(key); });
}

}  // namespace

StoredState::StoredState(store::Connection& connection, std::string_view institution, Waiting waiting)
    : StoredState(connection, institution, waiting, true) {}

StoredState::StoredState(store::Connection& connection, std::string_view institution)
    : StoredState(connection, institution, Waiting::refused, false) {}

StoredState::StoredState(store::Connection& connection, std::string_view institution, Waiting waiting, bool is_locking)
    : locks_(connection, institution, waiting),
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

Result<void> StoredState::write(Key first_new, Key end_new) {
  LX_TRY(write_changes(state_.instances, instances_, first_new, end_new));
  LX_TRY(write_changes(state_.tokens, tokens_, first_new, end_new));
  LX_TRY(write_changes(state_.variables, variables_, first_new, end_new));
  LX_TRY(write_changes(state_.work_items, work_items_, first_new, end_new));
  LX_TRY(write_changes(state_.timers, timers_, first_new, end_new));
  LX_TRY(write_changes(state_.jobs, jobs_, first_new, end_new));
  LX_TRY(write_changes(state_.incidents, incidents_, first_new, end_new));
  LX_TRY(write_changes(state_.subscriptions, subscriptions_, first_new, end_new));
  LX_TRY(write_changes(state_.conditions, conditions_, first_new, end_new));
  LX_TRY(write_changes(state_.messages, messages_, first_new, end_new));
  LX_TRY(write_changes(state_.compensations, compensations_, first_new, end_new));
  return write_changes(state_.circulars, circulars_, first_new, end_new);
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
  return content;
}

void StoredState::settle(const std::vector<Key>& keys) {
  state_.functions = nullptr;
  // Results of a repeated activity hang on its key turned round: results_of().
  const auto is_ours = [&](Key parent) { return std::ranges::binary_search(keys, Key{std::abs(parent.value)}); };
  state_.each_table([&](auto& table) { table.settle(is_ours); });
}

}  // namespace luoxuan::engine
