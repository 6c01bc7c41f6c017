#include "store/postgresql/postgresql_link.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <thread>
#include <utility>

#include <libpq-fe.h>
#include <poll.h>

#include "base/expect.hpp"
#include "store/dialect.hpp"
#include "store/postgresql/postgresql_failure.hpp"
#include "store/postgresql/postgresql_form.hpp"

namespace luoxuan::store {
namespace {

constexpr std::size_t most_posted = 500;  // then the answers are fetched: the server's buffer must not run full
/// So many go out together: the server works on them while the next ones are made.
constexpr std::size_t sent_together = 8;

/// A session that reads and writes as the common subset says; foreign notices are nobody's.
constexpr std::string_view session_setup =
    "SET client_encoding = 'UTF8'; SET standard_conforming_strings = on; SET client_min_messages = warning; "
    "SET synchronous_commit = on; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '5min'; "
    "SET lc_messages = 'C'";

std::string as_identifier(std::string_view name) {
  std::string text = "\"";
  for (const char letter : name) text.append(letter == '"' ? "\"\"" : std::string(1, letter));
  return text + '"';
}

/// Several sessions may make the same thing at once: one does, the others find it there.
std::string make_once(std::string_view statement) {
  return fmt::format("DO $$ BEGIN {}; EXCEPTION WHEN duplicate_schema OR duplicate_object OR unique_violation THEN NULL; END $$",
                     statement);
}

void forget_notice(void*, const PGresult*) {}

/// What the server said besides the answer that counts.
void drop_rest(PGconn* link) {
  while (PGresult* rest = PQgetResult(link)) PQclear(rest);
}

}  // namespace

/// Parameters as libpq takes them: integers as text, bytes as they are.
class PostgresqlLink::Values {
 public:
  Values(std::span<const Parameter> parameters, const std::vector<unsigned>& types, unsigned blob_type) {
    integers_.reserve(parameters.size());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      const Parameter& parameter = parameters[i];
      const bool is_bytes = types[i] == type_bytea || types[i] == blob_type;
      if (const auto* integer = std::get_if<std::int64_t>(&parameter)) {
        integers_.push_back(fmt::format_int(*integer).str());
        add(integers_.back(), false);
      } else if (const auto* text = std::get_if<std::string_view>(&parameter)) {
        if (is_bytes) {
          add(text->data() != nullptr ? *text : std::string_view(""), true);
        } else {
          texts_.push_back(std::make_unique<std::string>(*text));  // libpq wants a NUL at the end
          add(*texts_.back(), false);
        }
      } else {
        pointers_.push_back(nullptr), lengths_.push_back(0), formats_.push_back(0);
      }
    }
  }

  [[nodiscard]] int count() const { return static_cast<int>(pointers_.size()); }
  [[nodiscard]] const char* const* pointers() const { return pointers_.data(); }
  [[nodiscard]] const int* lengths() const { return lengths_.data(); }
  [[nodiscard]] const int* formats() const { return formats_.data(); }

 private:
  void add(std::string_view bytes, bool is_binary) {
    pointers_.push_back(bytes.data());
    lengths_.push_back(static_cast<int>(bytes.size()));
    formats_.push_back(is_binary ? 1 : 0);
  }

  std::vector<std::string> integers_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

PostgresqlLink::~PostgresqlLink() {
  PQfinish(link_);
}

bool PostgresqlLink::is_broken() const {
  return link_ == nullptr || PQstatus(link_) != CONNECTION_OK;
}

Failure PostgresqlLink::broken(std::string_view doing) {
  may_repeat_ = true;
  return lost_postgresql(link_, name_, doing);
}

Failure PostgresqlLink::failed(const PostgresqlAnswer& answer, std::string_view sql) {
  may_repeat_ = may_work_again(answer.get());
  return postgresql_failure(answer.get(), name_, sql);
}

Result<void> PostgresqlLink::connect() {
  const auto end = std::chrono::steady_clock::now() + place_.patience;
  for (;;) {
    auto connected = try_to_connect();
    // A refusal by name, password or missing database does not go away by waiting.
    if (connected || !may_repeat_ || std::chrono::steady_clock::now() >= end) return connected;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
}

Result<void> PostgresqlLink::try_to_connect() {
  PQfinish(link_);
  prepared_.clear();
  posted_.clear();
  may_repeat_ = false;
  link_ = PQconnectdb(place_.url.c_str());
  if (link_ == nullptr) return broken("connect");
  PQsetNoticeReceiver(link_, forget_notice, nullptr);
  const char* database = PQdb(link_);
  const char* host = PQhost(link_);
  name_ = fmt::format("PostgreSQL {} ({})", database != nullptr ? database : "?", host != nullptr ? host : "?");
  if (PQstatus(link_) != CONNECTION_OK) {
    Failure failure = broken("connect");
    may_repeat_ = is_postgresql_away(PQerrorMessage(link_));
    return failure;
  }
  LX_TRY(run_script(session_setup));
  if (!place_.schema.empty())
    LX_TRY(run_script(make_once("CREATE SCHEMA " + as_identifier(place_.schema)) +
                      "; SET search_path = " + as_identifier(place_.schema)));
  LX_TRY(run_script(make_once("CREATE DOMAIN blob AS bytea")));  // BLOB is what the common subset calls bytes
  LX_TRY_ASSIGN(const PostgresqlAnswer type, ask("SELECT CAST(CAST('blob' AS regtype) AS oid)", {}));
  blob_type_ = static_cast<unsigned>(std::strtoul(PQgetvalue(type.get(), 0, 0), nullptr, 10));
  LX_TRY_ASSIGN(const PostgresqlAnswer order, ask("SELECT 'a' < 'B'", {}));
  if (PQgetvalue(order.get(), 0, 0)[0] == 't')
    return Failure{FailureCode::unsupported,
                   say("expected {} to order texts by their bytes, found an order by language",
                       "{} 应按字节排序文本，实际按语言排序", name_),
                   say("make it with: createdb --template=template0 --locale=C.UTF-8 NAME",
                       "请用此命令建立：createdb --template=template0 --locale=C.UTF-8 名称"),
                   {}};
  if (place_.form == 0) return {};
  if (const auto alike = keep_to_one_form(*this, place_.form); !alike) {
    if (alike.error().code != FailureCode::conflict) return alike.error();
    // Whoever is refused must not stay, nor be seen by others. The other one may be ending just now.
    PQfinish(std::exchange(link_, nullptr));
    may_repeat_ = true;
    return alike.error();
  }
  return {};
}

Result<void> PostgresqlLink::ensure_connected() {
  if (!is_broken()) {
    // An idle session that the server has ended has something to read: the end of the stream.
    pollfd socket{PQsocket(link_), POLLIN, 0};
    bool is_alive = true;
    while (is_alive && ::poll(&socket, 1, 0) > 0) is_alive = PQconsumeInput(link_) != 0;
    if (is_alive && !is_broken()) return {};
  }
  return connect();
}

Result<const PostgresqlLink::Prepared*> PostgresqlLink::prepared(std::string_view sql) {
  if (const auto found = prepared_.find(sql); found != prepared_.end()) return &found->second;
  LX_TRY(settle());
  LX_EXPECT(sql.size() < 1'000'000, "a statement is of a sensible length");
  Prepared made;
  made.text = sql;
  made.name = fmt::format("s{}", ++times_prepared_);
  const PostgresqlAnswer answer(PQprepare(link_, made.name.c_str(), in_dialect(sql, "postgresql").c_str(), 0, nullptr));
  if (is_broken()) return broken(sql);
  if (!answer.is_good()) return failed(answer, sql);
  const PostgresqlAnswer described(PQdescribePrepared(link_, made.name.c_str()));
  if (is_broken()) return broken(sql);
  if (!described.is_good()) return failed(described, sql);
  for (int i = 0; i < PQnparams(described.get()); ++i) made.types.push_back(PQparamtype(described.get(), i));
  round_trips_ += 2;
  return &prepared_.emplace(std::string(sql), std::move(made)).first->second;
}

Result<PostgresqlAnswer> PostgresqlLink::ask(std::string_view sql, std::span<const Parameter> parameters) {
  LX_TRY_ASSIGN(const Prepared* statement, prepared(sql));
  LX_EXPECT(parameters.size() == statement->types.size(), "there are as many parameters as placeholders");
  if (!posted_.empty()) {
    LX_TRY(send(*statement, parameters));
    return finish_pipeline(statement);
  }
  ++round_trips_;
  const Values values(parameters, statement->types, blob_type_);
  PostgresqlAnswer answer(
      PQexecPrepared(link_, statement->name.c_str(), values.count(), values.pointers(), values.lengths(), values.formats(), 0));
  if (is_broken()) return broken(sql);
  if (!answer.is_good()) return failed(answer, sql);
  return answer;
}

Result<void> PostgresqlLink::send(const Prepared& statement, std::span<const Parameter> parameters) {
  const Values values(parameters, statement.types, blob_type_);
  if (PQsendQueryPrepared(link_, statement.name.c_str(), values.count(), values.pointers(), values.lengths(), values.formats(),
                          0) == 0)
    return broken(statement.text);
  return {};
}

Result<void> PostgresqlLink::post(std::string_view sql, std::span<const Parameter> parameters) {
  LX_TRY_ASSIGN(const Prepared* statement, prepared(sql));
  LX_EXPECT(parameters.size() == statement->types.size(), "there are as many parameters as placeholders");
  if (posted_.empty() && PQenterPipelineMode(link_) == 0) return broken(sql);
  posted_.push_back(statement);
  LX_TRY(send(*statement, parameters));
  if (posted_.size() % sent_together == 0 && PQflush(link_) < 0) return broken(sql);
  return posted_.size() < most_posted ? Result<void>() : settle();
}

Result<void> PostgresqlLink::settle() {
  if (posted_.empty()) return {};
  LX_TRY(finish_pipeline(nullptr));
  return {};
}

Result<PostgresqlAnswer> PostgresqlLink::finish_pipeline(const Prepared* asked) {
  std::vector<const Prepared*> statements = std::exchange(posted_, {});
  if (asked != nullptr) statements.push_back(asked);
  ++round_trips_;
  if (PQpipelineSync(link_) == 0) return broken(statements.back()->text);
  std::optional<Failure> failure;
  PostgresqlAnswer last;
  for (const Prepared* statement : statements) {
    PostgresqlAnswer answer(PQgetResult(link_));
    drop_rest(link_);
    if (is_broken()) return broken(statement->text);
    if (!answer.is_good() && !failure) failure = failed(answer, statement->text);
    last = std::move(answer);
  }
  const PostgresqlAnswer end(PQgetResult(link_));
  if (is_broken() || PQresultStatus(end.get()) != PGRES_PIPELINE_SYNC || PQexitPipelineMode(link_) == 0)
    return broken(statements.back()->text);
  if (failure) return *failure;
  return last;
}

Result<void> PostgresqlLink::run_script(std::string_view sql) {
  LX_TRY(settle());
  ++round_trips_;
  const PostgresqlAnswer answer(PQexec(link_, in_dialect(sql, "postgresql").c_str()));
  if (is_broken()) return broken(sql);
  if (!answer.is_good()) return failed(answer, sql);
  return {};
}

}  // namespace luoxuan::store
