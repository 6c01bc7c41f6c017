#include "store/sqlite/sqlite_connection.hpp"

#include <thread>

#include <sqlite3.h>

#include "base/expect.hpp"
#include "store/dialect.hpp"
#include "store/sqlite/sqlite_failure.hpp"
#include "store/sqlite/statement_cache.hpp"
#include "store/transaction_words.hpp"

namespace luoxuan::store {
namespace {

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement), columns_(sqlite3_column_count(statement)) {}

  [[nodiscard]] bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

  [[nodiscard]] std::int64_t integer(int column) const override {
    if (type(column) == SQLITE_INTEGER) return sqlite3_column_int64(statement_, column);
    if (type(column) != SQLITE_NULL) mismatch_ = {column, true};
    return 0;
  }

  [[nodiscard]] std::string_view text(int column) const override {
    const int found = type(column);
    if (found == SQLITE_TEXT || found == SQLITE_BLOB) {
      const void* bytes = sqlite3_column_blob(statement_, column);
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
      if (bytes != nullptr) return {static_cast<const char*>(bytes), size};
    } else if (found != SQLITE_NULL) {
      mismatch_ = {column, false};
    }
    return {};
  }

  /// Whether a column was asked for as something that it is not.
  [[nodiscard]] Result<void> outcome(std::string_view sql) const {
    if (mismatch_.column < 0) return {};
    const bool integer = mismatch_.wanted_integer;
    return Failure{
        FailureCode::io,
        say("expected {1} in column {0} of '{3}', found another kind of value", "“{3}”第 {0} 列应为{2}，实际为其他类型",
            mismatch_.column, integer ? "an integer" : "text", integer ? "整数" : "文本", sql.substr(0, 200)),
        say("the database was changed from outside, or the program is wrong: report it",
            "数据库可能被外部改动，或程序有误：请报告此问题"),
        {}};
  }

 private:
  struct Mismatch {
    int column = -1;
    bool wanted_integer = false;
  };

  int type(int column) const {
    LX_EXPECT(column >= 0 && column < columns_, "the answer has this column");
    return sqlite3_column_type(statement_, column);
  }

  sqlite3_stmt* statement_;
  int columns_;
  mutable Mismatch mismatch_;
};

class SqliteConnection final : public Connection {
 public:
  SqliteConnection(sqlite3* database, std::string file) : database_(database), file_(std::move(file)) {
    statements_ = std::make_unique<StatementCache>(database_, file_);
  }

  ~SqliteConnection() override {
    statements_.reset();
    sqlite3_close_v2(database_);
  }

  using Connection::execute;
  using Connection::query;

  Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters) override {
    LX_EXPECT(!controls_transactions(sql), "transactions go through begin, commit, roll_back and savepoints");
    return run(sql, parameters);
  }

  Result<void> query(std::string_view sql, std::span<const Parameter> parameters,
                     const std::function<Result<void>(const Row&)>& each) override {
    LX_TRY(usable());
    LX_TRY_ASSIGN(const auto statement, statements_->take(sql));
    if (const int code = statement->bind(parameters); code != SQLITE_OK) return failed(code, sql);
    for (;;) {
      const int code = sqlite3_step(statement->raw());
      if (code == SQLITE_DONE) return {};
      if (code != SQLITE_ROW) return failed(code, sql);
      const SqliteRow row(statement->raw());
      LX_TRY(each(row));
      LX_TRY(row.outcome(sql));
    }
  }

  Result<void> execute_script(std::string_view sql) override {
    LX_TRY(usable());
    const int code = sqlite3_exec(database_, in_dialect(sql, "sqlite").c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return failed(code, sql);
    note_end();
    LX_EXPECT(is_open_ || sqlite3_get_autocommit(database_) != 0, "a script leaves no transaction open");
    return usable();
  }

  Result<void> begin() override {
    LX_EXPECT(!is_open_, "one transaction at a time");
    LX_TRY(run("BEGIN IMMEDIATE", {}));
    is_open_ = true;
    return {};
  }

  Result<void> commit() override {
    LX_EXPECT(is_open_, "a transaction is open");
    LX_TRY(run("COMMIT", {}));
    is_open_ = false;
    tell_committed();
    return {};
  }

  Result<void> roll_back() override {
    LX_EXPECT(is_open_, "a transaction is open");
    if (!was_given_up_) {
      LX_TRY(run("ROLLBACK", {}));
      if (!was_given_up_) tell_rolled_back();
    }
    is_open_ = was_given_up_ = false;
    return {};
  }

  [[nodiscard]] bool in_transaction() const override { return is_open_; }
  [[nodiscard]] bool is_shared() const override { return false; }  // writers wait for each other from the beginning
  [[nodiscard]] std::int64_t rows_changed() const override { return sqlite3_total_changes64(database_); }
  [[nodiscard]] bool may_repeat() const override { return (sqlite3_extended_errcode(database_) & 0xFF) == SQLITE_BUSY; }

  Result<void> post(std::string_view sql, std::span<const Parameter> parameters) override {
    LX_TRY(run(sql, parameters));
    return {};
  }

  Result<void> set_savepoint() override {
    LX_EXPECT(is_open_, "savepoints are inside a transaction");
    LX_TRY(run("SAVEPOINT part", {}));
    return {};
  }

  Result<void> release_savepoint() override {
    LX_TRY(run("RELEASE SAVEPOINT part", {}));
    return {};
  }

  Result<void> roll_back_to_savepoint() override {
    LX_TRY(run("ROLLBACK TO SAVEPOINT part", {}));
    tell_rolled_back();
    LX_TRY(run("RELEASE SAVEPOINT part", {}));
    return {};
  }

 private:
  Result<std::int64_t> run(std::string_view sql, std::span<const Parameter> parameters) {
    LX_TRY(usable());
    LX_TRY_ASSIGN(const auto statement, statements_->take(sql));
    if (const int bound = statement->bind(parameters); bound != SQLITE_OK) return failed(bound, sql);
    const std::int64_t before = sqlite3_total_changes64(database_);
    int code = SQLITE_ROW;
    while (code == SQLITE_ROW) code = sqlite3_step(statement->raw());
    if (code != SQLITE_DONE) return failed(code, sql);
    // Statements that are no insert, update or delete leave the number of the one before them in sqlite3_changes64.
    return sqlite3_total_changes64(database_) == before ? 0 : sqlite3_changes64(database_);
  }

  Failure failed(int code, std::string_view sql) {
    Failure failure = sqlite_failure(database_, code, file_, sql);
    note_end();
    return failure;
  }

  /// A full disk, an i/o error or lack of memory may have rolled the transaction back without being asked.
  void note_end() {
    if (!is_open_ || was_given_up_ || sqlite3_get_autocommit(database_) == 0) return;
    was_given_up_ = true;
    tell_rolled_back();
  }

  /// Statements after a lost transaction must not pass for parts of it: each would be durable on its own.
  [[nodiscard]] Result<void> usable() const {
    if (!was_given_up_) return {};
    return Failure{FailureCode::io,
                   say("expected the transaction in {} to be open still, found that a failure or a script had ended it",
                       "{} 的事务应仍未结束，实际已因失败或脚本而结束", file_),
                   say("roll back and begin again", "请回滚后重新开始"),
                   {}};
  }

  sqlite3* database_;
  std::string file_;
  std::unique_ptr<StatementCache> statements_;
  bool is_open_ = false;
  bool was_given_up_ = false;  // begun by us, already rolled back by SQLite
};

/// Repeats `attempt` while it says busy: SQLite does not always wait by itself when the journal mode changes.
template <class Attempt>
int with_patience(std::chrono::milliseconds patience, const Attempt& attempt) {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) {
    const int code = attempt();
    if ((code & 0xFF) != SQLITE_BUSY || std::chrono::steady_clock::now() >= end) return code;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

int read_journal_mode(sqlite3* database, std::string& mode) {
  const auto keep = [](void* into, int, char** columns, char**) {
    *static_cast<std::string*>(into) = columns[0] != nullptr ? columns[0] : "";
    return 0;
  };
  return sqlite3_exec(database, "PRAGMA journal_mode = WAL", keep, &mode, nullptr);
}

Result<void> prepare_database(sqlite3* database, const std::string& name, std::chrono::milliseconds patience) {
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, static_cast<int>(patience.count()));
  // "x" is a column and never a text, as PostgreSQL reads it; nothing stored in the file is trusted to be harmless.
  for (const int option : {SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL, SQLITE_DBCONFIG_TRUSTED_SCHEMA})
    sqlite3_db_config(database, option, 0, nullptr);
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);

  std::string mode;
  int code = with_patience(patience, [&] { return read_journal_mode(database, mode); });
  if (code == SQLITE_OK)
    code = sqlite3_exec(database, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; SELECT count(*) FROM sqlite_schema",
                        nullptr, nullptr, nullptr);
  if (code == SQLITE_OK && sqlite3_db_readonly(database, "main") == 1) code = SQLITE_READONLY;
  if (code != SQLITE_OK) return sqlite_failure(database, code, name, "PRAGMA journal_mode = WAL");
  if (mode != "wal" && mode != "memory")
    return Failure{FailureCode::io,
                   say("expected a disk that can hold the write-ahead log of {}, found journal mode '{}'",
                       "磁盘应支持 {} 的预写日志，实际日志模式为“{}”", name, mode),
                   say("put the database on a local disk", "请将数据库放在本地磁盘上"),
                   {}};
  return {};
}

/// SQLite would take an empty file for a new database. A second process may be making it just now: hence the wait.
Result<void> check_file(const std::filesystem::path& file) {
  std::error_code error;
  for (int tries = 0;; ++tries) {
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found) return {};
    if (std::filesystem::exists(status) && status.type() != std::filesystem::file_type::regular)
      return Failure{FailureCode::io,
                     say("expected a database file, found something else: {}", "应为数据库文件，实际不是：{}", file.string()),
                     say("name a file, not a folder", "请指定文件，而不是文件夹"),
                     {}};
    const auto size = std::filesystem::file_size(file, error);
    if (error || size > 0) return {};  // if it cannot be looked at, opening it says why
    if (tries == 50) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return Failure{FailureCode::io,
                 say("expected a database, found an empty file: {}", "应为数据库，实际为空文件：{}", file.string()),
                 say("restore a backup; or, if this was to be a new database, delete the empty file",
                     "请恢复备份；如果本来要新建数据库，请删除该空文件"),
                 {}};
}

}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::filesystem::path& file, std::chrono::milliseconds patience,
                                                int cache_kib) {
  const bool in_memory = file == ":memory:";
  std::error_code error;
  // An absolute path never looks like one of SQLite's special names.
  const std::string name = in_memory ? ":memory:" : std::filesystem::absolute(file, error).string();
  if (!in_memory) LX_TRY(check_file(name));
  sqlite3* database = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(name.c_str(), &database, flags, nullptr);
  if (code != SQLITE_OK) {
    const Failure failure = sqlite_failure(database, code, name, "");
    sqlite3_close_v2(database);
    return failure;
  }
  auto connection = std::make_unique<SqliteConnection>(database, name);
  LX_TRY(prepare_database(database, name, patience));
  const std::string cache = "PRAGMA cache_size = -" + std::to_string(cache_kib);
  sqlite3_exec(database, cache.c_str(), nullptr, nullptr, nullptr);
  return std::unique_ptr<Connection>(std::move(connection));
}

}  // namespace luoxuan::store
