#include "store/postgresql/postgresql_row.hpp"

#include <charconv>
#include <cstring>
#include <utility>

#include <libpq-fe.h>

#include "base/expect.hpp"

namespace luoxuan::store {
namespace {

// The other types that answers of ours have.
constexpr Oid type_bool = 16, type_name = 19, type_int8 = 20, type_int2 = 21, type_int4 = 23, type_text = 25, type_unknown = 705,
              type_bpchar = 1042, type_varchar = 1043, type_numeric = 1700;

int hex(char digit) {
  return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

}  // namespace

PostgresqlAnswer::PostgresqlAnswer(PostgresqlAnswer&& other) noexcept : answer_(std::exchange(other.answer_, nullptr)) {}

PostgresqlAnswer& PostgresqlAnswer::operator=(PostgresqlAnswer&& other) noexcept {
  std::swap(answer_, other.answer_);
  return *this;
}

PostgresqlAnswer::~PostgresqlAnswer() {
  PQclear(answer_);
}

bool PostgresqlAnswer::is_good() const {
  const ExecStatusType status = PQresultStatus(answer_);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

std::int64_t PostgresqlAnswer::rows_changed() const {
  if (PQresultStatus(answer_) == PGRES_TUPLES_OK && std::strncmp(PQcmdStatus(answer_), "SELECT", 6) == 0) return 0;
  const std::string_view text = PQcmdTuples(answer_);
  std::int64_t count = 0;
  std::from_chars(text.data(), text.data() + text.size(), count);
  return count;
}

PostgresqlRow::PostgresqlRow(const PostgresqlAnswer& answer, int row) : answer_(answer), row_(row) {}

void PostgresqlRow::check(int column) const {
  LX_EXPECT(column >= 0 && column < PQnfields(answer_.get()), "the answer has this column");
}

void PostgresqlRow::mismatch(int column, bool wanted_integer) const {
  mismatch_column_ = column;
  wanted_integer_ = wanted_integer;
}

bool PostgresqlRow::is_null(int column) const {
  check(column);
  return PQgetisnull(answer_.get(), row_, column) != 0;
}

std::int64_t PostgresqlRow::integer(int column) const {
  if (is_null(column)) return 0;
  const Oid type = PQftype(answer_.get(), column);
  const char* text = PQgetvalue(answer_.get(), row_, column);
  if (type == type_bool) return text[0] == 't' ? 1 : 0;
  // numeric is what sum() of BIGINT gives.
  if (type == type_int8 || type == type_int4 || type == type_int2 || type == type_numeric) {
    const char* end = text + PQgetlength(answer_.get(), row_, column);
    std::int64_t number = 0;
    const auto [rest, error] = std::from_chars(text, end, number);
    if (error == std::errc{} && rest == end) return number;
  }
  mismatch(column, true);
  return 0;
}

std::string_view PostgresqlRow::text(int column) const {
  if (is_null(column)) return {};
  const Oid type = PQftype(answer_.get(), column);
  const std::string_view text(PQgetvalue(answer_.get(), row_, column),
                              static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column)));
  if (type == type_text || type == type_varchar || type == type_name || type == type_bpchar || type == type_unknown) return text;
  if (type != type_bytea || !text.starts_with("\\x")) {
    mismatch(column, false);
    return {};
  }
  bytes_.resize(static_cast<std::size_t>(PQnfields(answer_.get())));
  std::string& bytes = bytes_[static_cast<std::size_t>(column)];
  bytes.clear();
  for (std::size_t i = 2; i + 1 < text.size(); i += 2) bytes += static_cast<char>(hex(text[i]) * 16 + hex(text[i + 1]));
  return bytes;
}

Result<void> PostgresqlRow::outcome(std::string_view sql) const {
  if (mismatch_column_ < 0) return {};
  return Failure{
      FailureCode::io,
      say("expected {1} in column {0} of '{3}', found another kind of value", "“{3}”第 {0} 列应为{2}，实际为其他类型",
          mismatch_column_, wanted_integer_ ? "an integer" : "text", wanted_integer_ ? "整数" : "文本", sql.substr(0, 200)),
      say("the database was changed from outside, or the program is wrong: report it",
          "数据库可能被外部改动，或程序有误：请报告此问题"),
      {}};
}

}  // namespace luoxuan::store
