// A connection that counts what is asked of the tables of running instances, and fails when it is told to.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "store/connection.hpp"

namespace luoxuan::engine {

class WatchedConnection final : public store::Connection {
 public:
  explicit WatchedConnection(std::unique_ptr<store::Connection> real, bool is_said_to_be_shared = false)
      : says_shared(is_said_to_be_shared), real_(std::move(real)) {}

  int questions = 0;
  int posted_questions = 0;
  int savepoints = 0;
  std::optional<std::size_t> calls_left;  // the disk fails after the last one; nothing: it does not
  bool commit_fails = false;              // the next one; as when the disk is full
  bool is_lost = false;  // the open transaction, as by a failure of the disk: nothing works until it is rolled back
  bool says_shared;

  using Connection::execute;
  using Connection::post;
  using Connection::post_question;
  using Connection::query;
  Result<std::int64_t> execute(std::string_view sql, std::span<const store::Parameter> parameters) override {
    LX_TRY(call());
    return real_->execute(sql, parameters);
  }
  Result<void> post(std::string_view sql, std::span<const store::Parameter> parameters) override {
    LX_TRY(call());
    return real_->post(sql, parameters);
  }
  Result<void> post_question(std::string_view sql, std::span<const store::Parameter> parameters) override {
    LX_TRY(call());
    ++posted_questions;
    return real_->post_question(sql, parameters);
  }
  Result<void> settle() override {
    LX_TRY(call());
    return real_->settle();
  }
  Result<void> query(std::string_view sql, std::span<const store::Parameter> parameters,
                     const std::function<Result<void>(const store::Row&)>& each) override {
    LX_TRY(call());
    for (const char* table : {"FROM instance", "FROM token", "FROM variable", "FROM work_item", "FROM incident", "FROM timer"})
      if (sql.find(table) != std::string_view::npos) ++questions;
    return real_->query(sql, parameters, each);
  }
  Result<void> execute_script(std::string_view sql) override { return real_->execute_script(sql); }
  Result<void> begin() override { return real_->begin(); }
  Result<void> commit() override {
    if (std::exchange(commit_fails, false)) return disk_full();
    LX_TRY(real_->commit());
    tell_committed();
    return {};
  }
  Result<void> roll_back() override {
    LX_TRY(real_->roll_back());
    is_lost = false;
    tell_rolled_back();
    return {};
  }
  [[nodiscard]] bool in_transaction() const override { return real_->in_transaction(); }
  [[nodiscard]] bool is_shared() const override { return says_shared || real_->is_shared(); }
  [[nodiscard]] std::int64_t rows_changed() const override { return real_->rows_changed(); }
  [[nodiscard]] bool may_repeat() const override { return real_->may_repeat(); }
  Result<void> set_savepoint() override {
    LX_TRY(call());
    ++savepoints;
    return real_->set_savepoint();
  }
  Result<void> release_savepoint() override { return real_->release_savepoint(); }
  Result<void> roll_back_to_savepoint() override {
    LX_TRY(real_->roll_back_to_savepoint());
    tell_rolled_back();
    return {};
  }

 private:
  static Failure disk_full() { return {FailureCode::io, say("disk is full", "磁盘已满"), {}, {}}; }

  Result<void> call() {
    if (is_lost) return disk_full();
    if (!calls_left) return {};
    if (*calls_left == 0) return disk_full();
    --*calls_left;
    return {};
  }

  std::unique_ptr<store::Connection> real_;
};

}  // namespace luoxuan::engine
