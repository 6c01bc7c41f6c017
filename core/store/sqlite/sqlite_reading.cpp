#include "store/sqlite/sqlite_reading.hpp"

#include <memory>

#include <sqlite3.h>

namespace luoxuan::store {
namespace {

using OpenSqlite = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;
using SqliteQuestion = std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)>;

struct ReadingTime {
  std::chrono::steady_clock::time_point end;
  bool is_over = false;
};

int stop_when_over(void* time) {
  auto& reading = *static_cast<ReadingTime*>(time);
  reading.is_over = std::chrono::steady_clock::now() > reading.end;
  return reading.is_over ? 1 : 0;
}

int allow_reading_only(void*, int action, const char*, const char* name, const char*, const char*) {
  if (action == SQLITE_FUNCTION) return name != nullptr && std::string_view(name) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
  return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_RECURSIVE ? SQLITE_OK : SQLITE_DENY;
}

Failure not_read(FailureCode code, Message message) {
  return {code,
          std::move(message),
          say("look at the query of the indicator and at the installation's sources", "请检查指标的查询和本系统的数据源设置"),
          {}};
}

class SqliteReading {
 public:
  SqliteReading(sqlite3* database, const ReadLimits& limits)
      : database_(database), limits_(limits), time_{std::chrono::steady_clock::now() + limits.time} {
    sqlite3_busy_timeout(database, static_cast<int>(limits.time.count()));
    sqlite3_progress_handler(database, 10'000, stop_when_over, &time_);
    sqlite3_set_authorizer(database, allow_reading_only, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, static_cast<int>(limits.bytes));
  }

  Result<ReadTable> read(std::string_view query, const std::vector<std::string>& parameters) {
    sqlite3_stmt* prepared = nullptr;
    const int status = sqlite3_prepare_v2(database_, query.data(), static_cast<int>(query.size()), &prepared, nullptr);
    const SqliteQuestion question(prepared, sqlite3_finalize);
    if (status == SQLITE_AUTH)
      return not_read(FailureCode::not_permitted, say("expected a query that only reads, found another statement: {}",
                                                      "应为只读查询，实际为其他语句：{}", sqlite3_errmsg(database_)));
    if (status != SQLITE_OK) return failed(status);
    if (prepared == nullptr || sqlite3_column_count(prepared) == 0)
      return not_read(FailureCode::not_permitted,
                      say("expected a query that gives rows, found none", "应为返回数据行的查询，实际不是"));
    for (std::size_t i = 0; i < parameters.size(); ++i)
      sqlite3_bind_text(prepared, static_cast<int>(i + 1), parameters[i].data(), static_cast<int>(parameters[i].size()),
                        SQLITE_STATIC);
    ReadTable table;
    for (int i = 0; i < sqlite3_column_count(prepared); ++i) table.columns.emplace_back(sqlite3_column_name(prepared, i));
    std::size_t bytes = 0;
    for (;;) {
      const int stepped = sqlite3_step(prepared);
      if (stepped == SQLITE_DONE) return table;
      if (stepped != SQLITE_ROW) return failed(stepped);
      std::vector<std::optional<std::string>>& row = table.rows.emplace_back();
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
        const auto length = static_cast<std::size_t>(sqlite3_column_bytes(prepared, i));
        bytes += length;
        row.push_back(text == nullptr ? std::nullopt : std::optional(std::string(text, length)));
      }
      if (table.rows.size() > limits_.rows || bytes > limits_.bytes)
        return not_read(FailureCode::limit_exceeded, say("expected at most {} rows and {} bytes, found more",
                                                         "应不超过 {} 行、{} 字节，实际更多", limits_.rows, limits_.bytes));
    }
  }

 private:
  [[nodiscard]] Failure failed(int status) const {
    if (time_.is_over)
      return not_read(FailureCode::limit_exceeded, say("expected an answer within {} s, found none", "应在 {} 秒内应答，实际没有",
                                                       limits_.time.count() / 1000));
    const bool may_pass = status == SQLITE_BUSY || status == SQLITE_LOCKED || status == SQLITE_IOERR || status == SQLITE_CANTOPEN;
    return not_read(may_pass ? FailureCode::io : FailureCode::invalid_definition,
                    say("expected a query that the database understands, found: {}", "应为数据库能执行的查询，实际：{}",
                        sqlite3_errmsg(database_)));
  }

  sqlite3* database_;
  const ReadLimits& limits_;
  ReadingTime time_;
};

}  // namespace

Result<ReadTable> read_sqlite(const std::filesystem::path& file, std::string_view query,
                              const std::vector<std::string>& parameters, const ReadLimits& limits) {
  sqlite3* opened = nullptr;
  const int status = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
  const OpenSqlite database(opened, sqlite3_close);
  if (status != SQLITE_OK)
    return not_read(FailureCode::io,
                    say("expected a SQLite database, found none that can be opened: {}", "应为可打开的 SQLite 数据库，实际：{}",
                        opened != nullptr ? sqlite3_errmsg(opened) : sqlite3_errstr(status)));
  return SqliteReading(opened, limits).read(query, parameters);
}

}  // namespace luoxuan::store
