#pragma once

#include "engine/shell/stored_rows.hpp"
#include "engine/state/state.hpp"

namespace luoxuan::engine {

/// A state that is loaded from the store as it is asked for, and writes back what changed.
class StoredState {
 public:
  StoredState(store::Connection& connection, std::string_view institution, Waiting waiting);
  /// To look at only: without locks.
  StoredState(store::Connection& connection, std::string_view institution);

  [[nodiscard]] State& state() { return state_; }
  /// Writes every row that was added, changed or removed, inside the open transaction. Keys in [first_new, end_new) were given
  /// to this command: nothing was stored under them, so what came and went within it leaves no trace.
  [[nodiscard]] Result<void> write(Key first_new, Key end_new);

  /// What a state holds after a command.
  struct Content {
    std::vector<Key> instances;  // of every row that was looked at; a key of 0: of none
    std::vector<Key> keys;       // of rows that commands name or that others are part of, sorted
    std::size_t rows = 0;
    bool is_running = false;  // the instance has not ended
  };
  [[nodiscard]] Content content();
  /// Makes it ready for another command, after its changes were written: what is here is as it is in the store. Of rows that
  /// are part of none of these nothing is known any more.
  void settle(const std::vector<Key>& keys);

 private:
  StoredState(store::Connection& connection, std::string_view institution, Waiting waiting, bool is_locking);

  InstanceLocks locks_;
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
