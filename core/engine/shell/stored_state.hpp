#pragma once

#include "engine/shell/stored_rows.hpp"
#include "engine/state/state.hpp"

namespace luoxuan::engine {

/// A state that is loaded from the store as it is asked for, and writes back what changed.
class StoredState {
 public:
  /// For a command that writes under this revision, where others write at the same time (InstanceLocks).
  StoredState(store::Connection& connection, std::string_view institution, Waiting waiting, std::int64_t revision);
  /// To look at only: without locks.
  StoredState(store::Connection& connection, std::string_view institution);

  [[nodiscard]] State& state() { return state_; }

  /// Makes ready for another command what was kept of this instance, all of whose rows were at the revision `known`. False: they
  /// are not any more. Behind: the transaction fails then.
  [[nodiscard]] Result<bool> begin(Key instance, std::int64_t known, Waiting waiting, std::int64_t revision, Showing showing);

  /// Writes every row that was added, changed or removed, inside the open transaction. Keys in [first_new, end_new) were given
  /// to this command: nothing was stored under them, so what came and went within it leaves no trace.
  [[nodiscard]] Result<void> write(Key first_new, Key end_new);

  /// What a state holds after a command.
  struct Content {
    std::vector<Key> instances;  // of every row that was looked at; a key of 0: of none
    std::vector<Key> keys;       // of rows that commands name or that others are part of, sorted
    std::size_t rows = 0;
    bool is_running = false;                    // the instance has not ended
    std::optional<std::int64_t> revision = {};  // that the first of them has now; nothing: it is not known
  };
  [[nodiscard]] Content content();
  /// After its changes were written: what is here is as it is in the store. Of rows that are part of none of these nothing is
  /// known any more.
  void settle(const std::vector<Key>& keys);

 private:
  StoredState(store::Connection& connection, std::string_view institution, bool is_locking);
  template <class Row>
  [[nodiscard]] Result<void> write_changes(const Table<Row>& table, StoredRows<Row>& rows);
  /// Nothing was stored under the key before this command.
  [[nodiscard]] bool is_new(Key key) const { return first_new_ <= key && key < end_new_; }

  InstanceLocks locks_;
  Key first_new_, end_new_;
  bool has_written_ = false;
  StoredRows<Instance> instances_;
  StoredRows<Token> tokens_;
  StoredRows<Variable> variables_;
  StoredRows<WorkItem> work_items_;
  StoredRows<Timer> timers_;
  StoredRows<Job> jobs_;
  StoredRows<Incident> incidents_;
  StoredRows<Subscription> subscriptions_;
  StoredRows<Condition> conditions_;
  StoredRows<KeptMessage> messages_;
  StoredRows<Compensation> compensations_;
  StoredRows<Circular> circulars_;
  State state_;
};

}  // namespace luoxuan::engine
