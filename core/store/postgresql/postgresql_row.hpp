#pragma once

#include <string>
#include <vector>

#include "store/connection.hpp"

struct pg_result;

namespace luoxuan::store {

/// The number of the type bytea, which is fixed for ever (PostgreSQL's pg_type.dat).
inline constexpr unsigned type_bytea = 17;

/// An answer of PostgreSQL, which dies with this.
class PostgresqlAnswer {
 public:
  PostgresqlAnswer() = default;
  explicit PostgresqlAnswer(pg_result* answer) : answer_(answer) {}
  PostgresqlAnswer(PostgresqlAnswer&& other) noexcept;
  PostgresqlAnswer& operator=(PostgresqlAnswer&& other) noexcept;
  ~PostgresqlAnswer();

  [[nodiscard]] pg_result* get() const { return answer_; }
  /// Whether the statement was done.
  [[nodiscard]] bool is_good() const;
  [[nodiscard]] std::int64_t rows_changed() const;

 private:
  pg_result* answer_ = nullptr;
};

/// A row of an answer. The answer is in memory as a whole: so other statements may be executed while it is read.
class PostgresqlRow final : public Row {
 public:
  PostgresqlRow(const PostgresqlAnswer& answer, int row);

  [[nodiscard]] bool is_null(int column) const override;
  [[nodiscard]] std::int64_t integer(int column) const override;
  [[nodiscard]] std::string_view text(int column) const override;

  /// Whether a column was asked for as something that it is not.
  [[nodiscard]] Result<void> outcome(std::string_view sql) const;

 private:
  void check(int column) const;
  void mismatch(int column, bool wanted_integer) const;

  const PostgresqlAnswer& answer_;
  int row_;
  mutable int mismatch_column_ = -1;
  mutable bool wanted_integer_ = false;
  mutable std::vector<std::string> bytes_;  // of columns that had to be decoded, by column
};

}  // namespace luoxuan::store
