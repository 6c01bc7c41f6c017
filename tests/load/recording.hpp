// What an engine writes, noted down, and the same again with nothing but SQLite's C functions.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include <sqlite3.h>

#include "store/connection.hpp"
#include "world.hpp"

namespace luoxuan::load {

/// The statements that changed something, in order, with their values; transactions as they were.
struct Recording {
  struct Statement {
    std::size_t text;  // place in texts
    std::vector<std::variant<std::nullptr_t, std::int64_t, std::string>> values;
  };
  std::vector<std::string> texts;
  std::vector<std::vector<Statement>> transactions;

  [[nodiscard]] std::size_t statements() const {
    std::size_t count = 0;
    for (const auto& transaction : transactions) count += transaction.size();
    return count;
  }
};

/// A connection that notes down what is written through it.
class RecordingConnection final : public store::Connection {
 public:
  explicit RecordingConnection(std::unique_ptr<store::Connection> real) : real_(std::move(real)) {}

  Recording recording;

  Result<std::int64_t> execute(std::string_view sql, std::span<const store::Parameter> parameters) override {
    note(sql, parameters);
    return real_->execute(sql, parameters);
  }
  Result<void> post(std::string_view sql, std::span<const store::Parameter> parameters) override {
    note(sql, parameters);
    return real_->post(sql, parameters);
  }
  Result<void> post_question(std::string_view sql, std::span<const store::Parameter> parameters) override {
    return real_->post_question(sql, parameters);
  }
  Result<void> settle() override { return real_->settle(); }
  Result<void> query(std::string_view sql, std::span<const store::Parameter> parameters,
                     const std::function<Result<void>(const store::Row&)>& each) override {
    return real_->query(sql, parameters, each);
  }
  Result<void> execute_script(std::string_view sql) override { return real_->execute_script(sql); }
  Result<void> begin() override {
    recording.transactions.emplace_back();
    return real_->begin();
  }
  Result<void> commit() override {
    LX_TRY(real_->commit());
    tell_committed();
    return {};
  }
  Result<void> roll_back() override {
    LX_TRY(real_->roll_back());
    tell_rolled_back();
    return {};
  }
  [[nodiscard]] bool in_transaction() const override { return real_->in_transaction(); }
  [[nodiscard]] bool is_shared() const override { return real_->is_shared(); }
  [[nodiscard]] std::int64_t rows_changed() const override { return real_->rows_changed(); }
  [[nodiscard]] bool may_repeat() const override { return real_->may_repeat(); }
  Result<void> set_savepoint() override { return real_->set_savepoint(); }
  Result<void> release_savepoint() override { return real_->release_savepoint(); }
  Result<void> roll_back_to_savepoint() override {
    LX_TRY(real_->roll_back_to_savepoint());
    tell_rolled_back();
    return {};
  }

 private:
  void note(std::string_view sql, std::span<const store::Parameter> parameters) {
    if (recording.transactions.empty()) return;
    const auto [found, is_new] = places_.emplace(std::string(sql), recording.texts.size());
    if (is_new) recording.texts.emplace_back(sql);
    Recording::Statement statement{found->second, {}};
    for (const store::Parameter& parameter : parameters) {
      if (const auto* integer = std::get_if<std::int64_t>(&parameter))
        statement.values.emplace_back(*integer);
      else if (const auto* text = std::get_if<std::string_view>(&parameter))
        statement.values.emplace_back(std::string(*text));
      else
        statement.values.emplace_back(nullptr);
    }
    recording.transactions.back().push_back(std::move(statement));
  }

  std::unique_ptr<store::Connection> real_;
  std::unordered_map<std::string, std::size_t> places_;
};

/// Writes a recording into a new database with prepared statements and nothing else between; the seconds it took.
inline double play_raw(const Recording& recording, const std::filesystem::path& file) {
  { const auto made = open_database(file.string()); }  // the same tables
  sqlite3* database = nullptr;
  const auto check = [&](int code) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW) give_up(std::string("raw: ") + sqlite3_errmsg(database));
  };
  check(sqlite3_open(file.c_str(), &database));
  check(sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", nullptr, nullptr,
                     nullptr));
  std::vector<sqlite3_stmt*> statements;
  for (const std::string& text : recording.texts) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(database, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr));
    statements.push_back(statement);
  }
  sqlite3_stmt* begin = nullptr;
  sqlite3_stmt* commit = nullptr;
  check(sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, nullptr));
  check(sqlite3_prepare_v2(database, "COMMIT", -1, &commit, nullptr));
  const auto began = std::chrono::steady_clock::now();
  for (const auto& transaction : recording.transactions) {
    check(sqlite3_step(begin));
    sqlite3_reset(begin);
    for (const Recording::Statement& made : transaction) {
      sqlite3_stmt* statement = statements[made.text];
      for (std::size_t at = 0; at < made.values.size(); ++at) {
        const std::string name = "$" + std::to_string(at + 1);
        const int place = sqlite3_bind_parameter_index(statement, name.c_str());
        if (const auto* integer = std::get_if<std::int64_t>(&made.values[at]))
          sqlite3_bind_int64(statement, place, *integer);
        else if (const auto* text = std::get_if<std::string>(&made.values[at]))
          sqlite3_bind_text(statement, place, text->data(), static_cast<int>(text->size()), SQLITE_STATIC);
        else
          sqlite3_bind_null(statement, place);
      }
      check(sqlite3_step(statement));
      sqlite3_reset(statement);
    }
    check(sqlite3_step(commit));
    sqlite3_reset(commit);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  sqlite3_close(database);
  return seconds;
}

}  // namespace luoxuan::load
