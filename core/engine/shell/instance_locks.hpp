#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/key.hpp"
#include "base/result.hpp"
#include "store/connection.hpp"

namespace luoxuan::engine {

/// Whether a command may wait for an instance that another process has locked. With other work in the same transaction it must
/// not: two that wait for each other would both be lost.
enum class Waiting { refused, allowed };

/// When it shows that an instance is not as it was kept: before its next command is decided; or behind it, when what was posted
/// is waited for. Then the transaction fails, and nothing that was done or refused in it counts.
enum class Showing { before, behind };

/// The instances that a command has locked for its transaction, so that no other process changes them at the same time. Does
/// nothing where one writes at a time anyway.
///
/// Every command that writes gives the instances that it has locked a new revision, which no other command ever gives. So whoever
/// finds the one that is known finds all rows as they are known.
class InstanceLocks {
 public:
  InstanceLocks(store::Connection& connection, std::string_view institution)
      : connection_(connection), institution_(institution) {}

  /// For a command that has not locked anything yet, and writes under this revision.
  void begin(Waiting waiting, std::int64_t revision);

  /// Locks the instance if it is not locked yet; true when it was not: then what was read of it before may be old.
  [[nodiscard]] Result<bool> take(Key instance);
  /// Locks it; false: it has another revision, or is not there. Behind: true, and the transaction fails if it is not.
  [[nodiscard]] Result<bool> take_at(Key instance, std::int64_t revision, Showing showing);

  /// SQL that locks the instance of a query that is called `held` there, as take() does.
  [[nodiscard]] std::string_view clause() const;
  /// Whether a row is best read together with the lock of its instance: none is locked yet.
  [[nodiscard]] bool are_wanted() const { return connection_.is_shared() && taken_.empty(); }
  /// It was locked by a query with clause().
  void note(Key instance, std::int64_t revision);

  /// Rows of this parent are looked for.
  void note_asked(Key parent) {
    if (are_wanted()) asked_before_.push_back(parent);
  }
  /// That rows of this parent are not there was seen before anything was locked: they may have come since.
  [[nodiscard]] bool was_asked_before(Key parent) const;

  /// Under which the command writes.
  [[nodiscard]] std::int64_t revision() const { return revision_; }
  /// The row of the instance itself was written, and its revision with it.
  void note_written(Key instance);
  /// Gives their new revision to the others: something was written.
  [[nodiscard]] Result<void> write_revisions();
  /// That the instance has now; nothing: it is not locked, or not there.
  [[nodiscard]] std::optional<std::int64_t> revision_of(Key instance) const;

  /// Every instance that was asked for since this was called last, each once, locked or not.
  [[nodiscard]] std::vector<Key> take_seen() { return std::exchange(seen_, {}); }

 private:
  struct Taken {
    Key instance;
    std::optional<std::int64_t> revision;  // nothing: it is not there
    bool is_written = false;
  };
  void note_seen(Key instance);
  [[nodiscard]] Taken* find(Key instance);

  store::Connection& connection_;
  std::string institution_;
  Waiting waiting_ = Waiting::refused;
  std::int64_t revision_ = 0;
  std::vector<Taken> taken_;
  std::vector<Key> asked_before_;
  std::vector<Key> seen_;
};

}  // namespace luoxuan::engine
