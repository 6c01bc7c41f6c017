#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/connection.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace luoxuan::store {

/// One compiled statement and what its placeholders mean.
class PreparedStatement {
 public:
  static Result<std::unique_ptr<PreparedStatement>> prepare(sqlite3* database, std::string_view file, std::string_view sql);
  ~PreparedStatement();
  PreparedStatement(const PreparedStatement&) = delete;
  PreparedStatement& operator=(const PreparedStatement&) = delete;

  /// SQLite's result code. The texts are not copied: they must live until release().
  int bind(std::span<const Parameter> parameters);
  /// Ready for the next use.
  void release();

  [[nodiscard]] sqlite3_stmt* raw() const { return raw_; }

  bool is_in_use = false;

 private:
  explicit PreparedStatement(sqlite3_stmt* raw) : raw_(raw) {}

  sqlite3_stmt* raw_;
  std::vector<std::size_t> numbers_;  // SQLite counts placeholders by appearance; [that - 1] is N - 1 of $N
  std::size_t highest_ = 0;
};

/// A statement in the hands of one caller; goes back to the cache at the end of the scope.
class StatementLease {
 public:
  explicit StatementLease(PreparedStatement& kept) : statement_(&kept) { statement_->is_in_use = true; }
  explicit StatementLease(std::unique_ptr<PreparedStatement> spare) : statement_(spare.get()), spare_(std::move(spare)) {}
  StatementLease(StatementLease&& other) noexcept
      : statement_(std::exchange(other.statement_, nullptr)), spare_(std::move(other.spare_)) {}
  StatementLease& operator=(StatementLease&&) = delete;
  ~StatementLease() {
    if (statement_ == nullptr) return;
    statement_->release();
    statement_->is_in_use = false;
  }

  PreparedStatement* operator->() const { return statement_; }

 private:
  PreparedStatement* statement_;
  std::unique_ptr<PreparedStatement> spare_;  // not in the cache: dies with the lease
};

/// Compiles each SQL text once. A statement that is in use (a query inside the same query) or that comes after the first
/// 1,000 texts is compiled for that use only.
class StatementCache {
 public:
  StatementCache(sqlite3* database, std::string_view file) : database_(database), file_(file) {}

  [[nodiscard]] Result<StatementLease> take(std::string_view sql);
  [[nodiscard]] std::size_t times_prepared() const { return times_prepared_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };

  /// A text is compared faster than hashed: where it was found last, by the place of the caller's text.
  struct Recent {
    std::string_view text;  // the key in kept_
    PreparedStatement* statement = nullptr;
  };

  sqlite3* database_;
  std::string file_;
  std::array<Recent, 64> recent_;
  std::unordered_map<std::string, std::unique_ptr<PreparedStatement>, Hash, std::equal_to<>> kept_;
  std::size_t times_prepared_ = 0;
};

}  // namespace luoxuan::store
