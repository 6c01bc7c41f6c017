#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::store {

/// What a placeholder $1, $2 … stands for: null, an integer, or UTF-8 text or bytes. The view must hold during the call only.
using Parameter = std::variant<std::nullptr_t, std::int64_t, std::string_view>;

/// One row of an answer. Columns count from 0. Views hold until the next row.
///
/// A null reads as 0 or as empty text. Asking for an integer where text is stored (or the reverse) yields 0 or empty text
/// and makes the whole query fail with io: no driver converts silently.
class Row {
 public:
  virtual ~Row() = default;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
};

/// Learns how transactions of a connection end. Must be forgotten before it dies.
class TransactionWatcher {
 public:
  virtual ~TransactionWatcher() = default;
  virtual void transaction_committed() = 0;
  /// Also told when only a part, back to a savepoint, was rolled back, and when the database itself gave up the transaction.
  virtual void transaction_rolled_back() = 0;
};

/// A conversation with one database.
///
/// SQL is the part that both databases understand (docs/formats/store.md), with placeholders $1 $2 …; every statement is
/// prepared once and kept. Outside a transaction each statement is its own transaction and is on the disk when the call
/// returns. After a failure inside a transaction nothing but roll_back is promised to work. Failures: conflict when a row
/// exists already or is still referred to, invalid_input when a NOT NULL or CHECK rule is broken, io for all else.
/// For one thread at a time. Statements may be executed while `each` of a query runs.
class Connection {
 public:
  Connection() = default;
  virtual ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Executes one statement; the number of rows inserted, updated or deleted by it.
  virtual Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters = {}) = 0;
  Result<std::int64_t> execute(std::string_view sql, std::initializer_list<Parameter> parameters);

  /// Executes one statement of the open transaction that nobody waits for: a failure may be told by a later statement, at the
  /// latest by the end of the savepoint or by the commit. Saves a way to the server and back.
  virtual Result<void> post(std::string_view sql, std::span<const Parameter> parameters) = 0;
  Result<void> post(std::string_view sql, std::initializer_list<Parameter> parameters);

  /// As post, a question of which only counts that it does not fail: it changes nothing.
  virtual Result<void> post_question(std::string_view sql, std::span<const Parameter> parameters);
  Result<void> post_question(std::string_view sql, std::initializer_list<Parameter> parameters);

  /// Waits for all that was posted; the first failure of it is this one's.
  virtual Result<void> settle();

  /// Calls `each` for every row of the answer, in order; ends with the first failure of `each`.
  virtual Result<void> query(std::string_view sql, std::span<const Parameter> parameters,
                             const std::function<Result<void>(const Row&)>& each) = 0;
  Result<void> query(std::string_view sql, std::initializer_list<Parameter> parameters,
                     const std::function<Result<void>(const Row&)>& each);

  /// Executes several statements divided by ';', without placeholders. For migrations.
  virtual Result<void> execute_script(std::string_view sql) = 0;

  /// Prefer class Transaction. One transaction at a time; it can write from its beginning (others wait, or fail with io).
  virtual Result<void> begin() = 0;
  virtual Result<void> commit() = 0;
  /// Ends the transaction; nothing of it remains. Succeeds too when the database has already given it up.
  virtual Result<void> roll_back() = 0;
  [[nodiscard]] virtual bool in_transaction() const = 0;
  /// Whether others may write at the same time: then rows that are read may have changed when they are written.
  [[nodiscard]] virtual bool is_shared() const = 0;
  /// How many rows were inserted, updated and deleted on it so far, also by what was undone since. Where it is shared, a number
  /// that grows when any may have been, and with each failure: that ends the transaction.
  [[nodiscard]] virtual std::int64_t rows_changed() const = 0;
  /// Whether the newest failure passes: another transaction was in the way, or the server went away. Nothing was done, and the
  /// same again may work.
  [[nodiscard]] virtual bool may_repeat() const = 0;

  /// Prefer class Savepoint. Points in the open transaction to which it can return; the newest is meant.
  virtual Result<void> set_savepoint() = 0;
  virtual Result<void> release_savepoint() = 0;
  virtual Result<void> roll_back_to_savepoint() = 0;

  /// The watcher belongs to the caller, who forgets it before the watcher or the connection dies.
  void watch(TransactionWatcher& watcher);
  void forget(TransactionWatcher& watcher);

 protected:
  void tell_committed();
  void tell_rolled_back();

 private:
  std::vector<TransactionWatcher*> watchers_;
};

}  // namespace luoxuan::store
