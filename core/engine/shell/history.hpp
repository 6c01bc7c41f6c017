#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "engine/shell/record.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// What happened, append only, chained by digests (security: every act is in the audit log, and tampering shows).
///
/// A row holds what one actor did to one instance in one act, so that a step costs one row however much followed from it. The
/// newest number and digest stand in a row of their own: it is the lock by which several writers take turns, and it tells when
/// the newest rows were taken away.
class History {
 public:
  History(store::Connection& connection, std::string_view institution) : connection_(connection), institution_(institution) {}

  /// The number of the newest record; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> last_number() const;

  /// How the chain ends.
  struct Head {
    std::int64_t number = 0;
    std::string digest;
  };

  /// The head, for the open transaction alone until it ends: who appends takes it last of all and keeps it shortly.
  [[nodiscard]] Result<Head> take_head();
  /// Numbers the records and appends them behind the head, which moves on.
  [[nodiscard]] Result<void> append(Head& head, std::deque<Record>& records);
  /// Writes the head down: once, after everything was appended.
  [[nodiscard]] Result<void> keep_head(const Head& head);

  /// Whether a transaction whose commit was not confirmed has happened: whether this head is part of the chain. Waits until
  /// that transaction has ended. Opens a transaction of its own.
  [[nodiscard]] Result<bool> holds(const Head& head);

  /// The records after this number, oldest first; ends with the first failure of `each`.
  [[nodiscard]] Result<void> each_after(std::int64_t number, const std::function<Result<void>(const Record&)>& each) const;

  /// The records about one instance, oldest first; likewise.
  [[nodiscard]] Result<void> each_of(Key instance, const std::function<Result<void>(const Record&)>& each) const;

  /// Recomputes the chain: the first record that was changed, or that follows one that is missing, is a conflict.
  /// Returns how many records there are.
  [[nodiscard]] Result<std::int64_t> verify() const;

 private:
  struct Block;
  [[nodiscard]] Result<void> each_block_after(std::int64_t number, const std::function<Result<void>(const Block&)>& each) const;
  [[nodiscard]] static Result<void> each_record_of(const Block& block, std::int64_t after,
                                                   const std::function<Result<void>(const Record&)>& each);
  [[nodiscard]] Result<void> write(Head& head, const Block& block);

  store::Connection& connection_;
  std::string institution_;
  std::string body_;  // of the row that is written; keeps its memory
};

}  // namespace luoxuan::engine
