#include "store/transaction.hpp"

#include <utility>

#include "base/expect.hpp"

namespace luoxuan::store {

Result<Transaction> Transaction::begin(Connection& connection) {
  LX_EXPECT(!connection.in_transaction(), "one transaction at a time");
  LX_TRY(connection.begin());
  return Transaction(connection);
}

Transaction::Transaction(Transaction&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Transaction::~Transaction() {
  // A roll-back that fails leaves the connection refusing everything else; there is no one to tell here.
  if (connection_ != nullptr) (void)connection_->roll_back();
}

Result<void> Transaction::commit() {
  LX_EXPECT(connection_ != nullptr, "a transaction is committed once");
  LX_TRY(connection_->commit());
  connection_ = nullptr;
  return {};
}

Result<Savepoint> Savepoint::set(Connection& connection) {
  LX_TRY(connection.set_savepoint());
  return Savepoint(connection);
}

Savepoint::Savepoint(Savepoint&& other) noexcept : connection_(std::exchange(other.connection_, nullptr)) {}

Savepoint::~Savepoint() {
  // When it fails the database has given up the whole transaction, and its commit will say so.
  if (connection_ != nullptr) (void)connection_->roll_back_to_savepoint();
}

Result<void> Savepoint::keep() {
  LX_EXPECT(connection_ != nullptr, "a savepoint is kept once");
  LX_TRY(connection_->release_savepoint());
  connection_ = nullptr;
  return {};
}

}  // namespace luoxuan::store
