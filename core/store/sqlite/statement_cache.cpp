#include "store/sqlite/statement_cache.hpp"

#include <charconv>

#include <sqlite3.h>

#include "base/expect.hpp"
#include "store/dialect.hpp"
#include "store/sqlite/sqlite_failure.hpp"

namespace luoxuan::store {
namespace {

constexpr std::size_t most_kept = 1000;

/// N of "$N"; 0 for every other kind of placeholder.
std::size_t number_of(const char* placeholder) {
  const std::string_view text = placeholder != nullptr ? placeholder : "";
  std::size_t number = 0;
  if (!text.starts_with('$')) return 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace

Result<std::unique_ptr<PreparedStatement>> PreparedStatement::prepare(sqlite3* database, std::string_view file,
                                                                      std::string_view given) {
  const std::string spoken = in_dialect(given, "sqlite");
  const std::string_view sql = spoken;
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  LX_EXPECT(sql.size() < 1'000'000, "a statement is of a sensible length");
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &raw, &rest);
  if (code != SQLITE_OK) return sqlite_failure(database, code, file, sql);
  LX_EXPECT(raw != nullptr, "the text holds a statement");
  std::unique_ptr<PreparedStatement> statement(new PreparedStatement(raw));
  const std::string_view after = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  LX_EXPECT(after.find_first_not_of(" \t\r\n;") == std::string_view::npos, "one statement at a time");
  for (int i = 1; i <= sqlite3_bind_parameter_count(raw); ++i) {
    const std::size_t number = number_of(sqlite3_bind_parameter_name(raw, i));
    LX_EXPECT(number > 0, "placeholders are $1, $2 …");
    statement->numbers_.push_back(number - 1);
    statement->highest_ = std::max(statement->highest_, number);
  }
  return statement;
}

PreparedStatement::~PreparedStatement() {
  sqlite3_finalize(raw_);
}

int PreparedStatement::bind(std::span<const Parameter> parameters) {
  LX_EXPECT(parameters.size() == highest_, "there are as many parameters as placeholders");
  for (std::size_t i = 0; i < numbers_.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    const Parameter& parameter = parameters[numbers_[i]];
    int code = SQLITE_OK;
    if (const auto* integer = std::get_if<std::int64_t>(&parameter)) {
      code = sqlite3_bind_int64(raw_, at, *integer);
    } else if (const auto* text = std::get_if<std::string_view>(&parameter)) {
      const char* bytes = text->data() != nullptr ? text->data() : "";  // a null pointer would be stored as null
      code = sqlite3_bind_text64(raw_, at, bytes, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else {
      code = sqlite3_bind_null(raw_, at);
    }
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

void PreparedStatement::release() {
  sqlite3_reset(raw_);
  sqlite3_clear_bindings(raw_);  // they are views of what the caller had
}

Result<StatementLease> StatementCache::take(std::string_view sql) {
  Recent& recent = recent_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 4) % recent_.size()];
  if (recent.statement != nullptr && recent.text == sql && !recent.statement->is_in_use) return StatementLease(*recent.statement);
  const auto found = kept_.find(sql);
  if (found != kept_.end() && !found->second->is_in_use) {
    recent = {found->first, found->second.get()};
    return StatementLease(*found->second);
  }
  ++times_prepared_;
  LX_TRY_ASSIGN(auto statement, PreparedStatement::prepare(database_, file_, sql));
  if (found != kept_.end() || kept_.size() >= most_kept) return StatementLease(std::move(statement));
  return StatementLease(*kept_.emplace(std::string(sql), std::move(statement)).first->second);
}

}  // namespace luoxuan::store
