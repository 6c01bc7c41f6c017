#pragma once

#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::store {

/// All or nothing: what is executed between begin and commit is on the disk when commit returns, or never happened.
///
/// One at a time on a connection: beginning a second one is a mistake of ours and ends the process. The connection must
/// live longer. Rolls back when destroyed without a successful commit.
class [[nodiscard]] Transaction {
 public:
  static Result<Transaction> begin(Connection& connection);

  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// Once. After a failure the transaction is still to be rolled back, which the destructor does.
  Result<void> commit();

 private:
  explicit Transaction(Connection& connection) : connection_(&connection) {}

  Connection* connection_;  // null when it has ended or was moved away
};

/// A part of a transaction that can be undone alone, so that several commands share one durable commit.
///
/// Lives inside a Transaction; savepoints nest. Undone when destroyed without keep().
class [[nodiscard]] Savepoint {
 public:
  static Result<Savepoint> set(Connection& connection);

  Savepoint(Savepoint&& other) noexcept;
  Savepoint& operator=(Savepoint&&) = delete;
  ~Savepoint();

  /// Once. Makes the part one with the transaction around it.
  Result<void> keep();

 private:
  explicit Savepoint(Connection& connection) : connection_(&connection) {}

  Connection* connection_;  // null when it was kept or moved away
};

}  // namespace luoxuan::store
