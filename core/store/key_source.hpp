#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "base/key.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::store {

/// Gives keys out of blocks of 1,000 that it reserves in the table `key_block`.
///
/// Keys rise and start at 1; a crash leaves gaps. Outside a transaction a block is reserved durably before a key of it is
/// given, and no key is ever given again. Inside one the reservation lives and dies with the transaction: after a roll-back
/// the rest of the block is dropped, what ensure promised is void, and this source never repeats the keys it gave; only
/// after a crash in that very transaction may others get its keys, of which nothing was stored. So call ensure before the
/// transaction where you can. The connection must live longer. For the thread of the connection.
class StoredKeySource final : public KeySource, private TransactionWatcher {
 public:
  /// A source with its first block; the tables must have been migrated.
  [[nodiscard]] static Result<std::unique_ptr<StoredKeySource>> open(Connection& connection);

  /// A source with no keys yet: call ensure.
  explicit StoredKeySource(Connection& connection);
  ~StoredKeySource() override;
  StoredKeySource(const StoredKeySource&) = delete;
  StoredKeySource& operator=(const StoredKeySource&) = delete;

  /// Makes the next `count` calls of next() possible; at most 1,000,000.
  [[nodiscard]] Result<void> ensure(std::size_t count);

  /// Needs an ensure() beforehand: running out of keys is a mistake of ours and ends the process.
  [[nodiscard]] Key next() override;

  /// What next() would give. Nothing is stored under the keys that it gives; under larger ones another source's rows may be.
  [[nodiscard]] Key peek() const { return {next_}; }

  /// How many keys next() can give now.
  [[nodiscard]] std::size_t available() const { return static_cast<std::size_t>(end_ - next_); }

 private:
  Result<void> reserve(std::int64_t count);
  void transaction_committed() override;
  void transaction_rolled_back() override;

  Connection& connection_;
  std::int64_t next_ = 0;  // the block: next_ is given next, end_ never
  std::int64_t end_ = 0;
  bool is_unsure_ = false;   // the block was reserved by the transaction that is open
  std::int64_t beyond_ = 1;  // larger than every key that this source ever reserved
};

}  // namespace luoxuan::store
