#include "store/postgresql/postgresql_connection.hpp"

#include <cstring>

#include <libpq-fe.h>

#include "base/expect.hpp"
#include "store/transaction_words.hpp"

namespace luoxuan::store {
namespace {

class PostgresqlConnection final : public Connection {
 public:
  explicit PostgresqlConnection(PostgresqlPlace place) : link_(std::move(place)) {}

  [[nodiscard]] Result<void> connect() { return link_.connect(); }

  using Connection::execute;
  using Connection::post;
  using Connection::post_question;
  using Connection::query;

  Result<std::int64_t> execute(std::string_view sql, std::span<const Parameter> parameters) override {
    LX_EXPECT(!controls_transactions(sql), "transactions go through begin, commit, roll_back and savepoints");
    LX_TRY_ASSIGN(const PostgresqlAnswer answer, ask(sql, parameters));
    ++changes_;
    return answer.rows_changed();
  }

  Result<void> query(std::string_view sql, std::span<const Parameter> parameters,
                     const std::function<Result<void>(const Row&)>& each) override {
    LX_TRY_ASSIGN(const PostgresqlAnswer answer, ask(sql, parameters));
    changes_ += answer.rows_changed();
    for (int number = 0; number < PQntuples(answer.get()); ++number) {
      const PostgresqlRow row(answer, number);
      LX_TRY(each(row));
      LX_TRY(row.outcome(sql));
    }
    return {};
  }

  Result<void> post(std::string_view sql, std::span<const Parameter> parameters) override {
    LX_EXPECT(!controls_transactions(sql), "transactions go through begin, commit, roll_back and savepoints");
    if (!is_open_) {
      LX_TRY(execute(sql, parameters));
      return {};
    }
    LX_TRY(usable());
    ++changes_;
    return noted(link_.post(sql, parameters));
  }

  Result<void> post_question(std::string_view sql, std::span<const Parameter> parameters) override {
    if (!is_open_) return Connection::post_question(sql, parameters);
    LX_TRY(usable());
    return noted(link_.post(sql, parameters));
  }

  Result<void> settle() override {
    LX_TRY(usable());
    return noted(link_.settle());
  }

  Result<void> execute_script(std::string_view sql) override {
    LX_TRY(usable());
    if (!is_open_) LX_TRY(link_.ensure_connected());
    LX_TRY(noted(link_.run_script(sql)));
    LX_EXPECT(is_open_ || PQtransactionStatus(link_.raw()) == PQTRANS_IDLE, "a script leaves no transaction open");
    return {};
  }

  Result<void> begin() override {
    LX_EXPECT(!is_open_, "one transaction at a time");
    link_.forget_failure();
    LX_TRY(link_.ensure_connected());
    Result<PostgresqlAnswer> begun = link_.ask("BEGIN", {});
    if (!begun && link_.is_broken()) {
      LX_TRY(link_.connect());
      begun = link_.ask("BEGIN", {});
    }
    if (!begun) return begun.error();
    is_open_ = true;
    return {};
  }

  Result<void> commit() override {
    LX_EXPECT(is_open_, "a transaction is open");
    LX_TRY(usable());
    LX_TRY(noted(link_.settle()));  // a failure of what was posted is no doubt about the commit
    const Result<PostgresqlAnswer> answer = link_.ask("COMMIT", {});
    if (!answer && link_.is_broken()) {
      give_up();
      gave_up_before_commit_ = false;
      return Failure{FailureCode::io,
                     say("expected {} to confirm a commit, found the connection broken: it may have happened or not",
                         "{} 应确认提交，实际连接中断：可能已提交，也可能没有", link_.name()),
                     say("repeat under the same id: what was done is not done again", "请以相同的编号重试：已完成的不会重复"),
                     {}};
    }
    if (!answer) return noted_failure(answer.error());
    if (std::strcmp(PQcmdStatus(answer->get()), "COMMIT") != 0) {  // it says ROLLBACK after a failure that nobody heeded
      give_up();
      return usable();
    }
    is_open_ = false;
    tell_committed();
    return {};
  }

  Result<void> roll_back() override {
    LX_EXPECT(is_open_, "a transaction is open");
    if (!was_given_up_) {
      (void)link_.settle();
      // A session that cannot be told to roll back is ended, which does the same.
      if (!link_.ask("ROLLBACK", {}) && !link_.is_broken()) LX_TRY(link_.connect());
      tell_rolled_back();
    }
    is_open_ = was_given_up_ = false;
    return {};
  }

  [[nodiscard]] bool in_transaction() const override { return is_open_; }
  [[nodiscard]] bool is_shared() const override { return true; }
  [[nodiscard]] std::int64_t rows_changed() const override { return changes_; }
  [[nodiscard]] bool may_repeat() const override { return was_given_up_ ? gave_up_before_commit_ : link_.may_repeat(); }

  Result<void> set_savepoint() override {
    LX_EXPECT(is_open_, "savepoints are inside a transaction");
    LX_TRY(usable());
    return noted(link_.post("SAVEPOINT part", {}));
  }

  Result<void> release_savepoint() override {
    LX_TRY(usable());
    LX_TRY(noted(link_.settle()));  // the failure of a posted statement belongs to this part
    return noted(link_.post("RELEASE SAVEPOINT part", {}));
  }

  Result<void> roll_back_to_savepoint() override {
    LX_TRY(usable());
    (void)link_.settle();
    auto rolled_back = link_.ask("ROLLBACK TO SAVEPOINT part", {});
    if (!rolled_back) return noted_failure(rolled_back.error());
    tell_rolled_back();
    return noted(link_.post("RELEASE SAVEPOINT part", {}));
  }

 private:
  Result<PostgresqlAnswer> ask(std::string_view sql, std::span<const Parameter> parameters) {
    LX_TRY(usable());
    if (!is_open_) LX_TRY(link_.ensure_connected());
    auto answer = link_.ask(sql, parameters);
    if (!answer) return noted_failure(answer.error());
    return answer;
  }

  Result<void> noted(Result<void> outcome) {
    if (!outcome) return noted_failure(outcome.error());
    return {};
  }

  /// The transaction dies with the session.
  Failure noted_failure(Failure failure) {
    ++changes_;
    if (is_open_ && link_.is_broken()) give_up();
    return failure;
  }

  void give_up() {
    if (was_given_up_) return;
    was_given_up_ = true;
    gave_up_before_commit_ = true;
    tell_rolled_back();
  }

  /// Statements after a lost transaction must not pass for parts of it: each would be durable on its own.
  [[nodiscard]] Result<void> usable() const {
    if (!was_given_up_) return {};
    return Failure{FailureCode::io,
                   say("expected the transaction in {} to be open still, found that a failure had ended it",
                       "{} 的事务应仍未结束，实际已因失败而结束", link_.name()),
                   say("roll back and begin again", "请回滚后重新开始"),
                   {}};
  }

  PostgresqlLink link_;
  std::int64_t changes_ = 0;  // what was posted counts at once: nobody knows yet what it does
  bool is_open_ = false;
  bool was_given_up_ = false;  // begun by us, already ended by the server or with the session
  bool gave_up_before_commit_ = false;
};

}  // namespace

Result<std::unique_ptr<Connection>> open_postgresql(PostgresqlPlace place) {
  auto connection = std::make_unique<PostgresqlConnection>(std::move(place));
  LX_TRY(connection->connect());
  return std::unique_ptr<Connection>(std::move(connection));
}

Result<void> drop_postgresql_schema(const PostgresqlPlace& place) {
  LX_EXPECT(!place.schema.empty(), "a schema is named");
  PostgresqlLink link(place);
  LX_TRY(link.connect());
  return link.run_script("DROP SCHEMA IF EXISTS \"" + place.schema + "\" CASCADE");
}

bool is_postgresql_url(std::string_view text) {
  return text.starts_with("postgresql://") || text.starts_with("postgres://");
}

}  // namespace luoxuan::store
