#include "store/postgresql/postgresql_reading.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <memory>

#include "base/text.hpp"
#include "store/postgresql/postgresql_call.hpp"

namespace luoxuan::store {
namespace {

using ServerAnswer = std::unique_ptr<PGresult, decltype(&PQclear)>;

constexpr std::string_view cancelled = "57014";  // query_canceled: by statement_timeout

Failure nothing_read(FailureCode code, Message message) {
  return {code,
          std::move(message),
          say("look at the query of the indicator and at the installation's sources", "请检查指标的查询和本系统的数据源设置"),
          {}};
}

/// On one line, as libpq words it.
std::string words_of(const char* message) {
  return text::join(text::split(text::trim(message == nullptr ? "" : message), "\r\n"), " ");
}

/// One question to a server, over when its time is, also when the server or the way to it stands still.
class ServerReading {
 public:
  ServerReading(PGconn* server, const ReadLimits& limits, std::chrono::steady_clock::time_point end)
      : server_(server), limits_(limits), end_(end) {}

  Result<ReadTable> read(std::string_view query, const std::vector<std::string>& parameters) {
    LX_TRY(obeyed(PQsendQuery(server_, "BEGIN TRANSACTION READ ONLY")));
    std::vector<const char*> values;
    for (const std::string& parameter : parameters) values.push_back(parameter.c_str());
    // Only a query can stand here: a transaction that may only read still lets COPY … TO write files and start programs. With
    // parameters, even none, the server takes one statement only.
    const std::string cursor = fmt::format("DECLARE asked NO SCROLL CURSOR FOR {}", query);
    LX_TRY(obeyed(PQsendQueryParams(server_, cursor.c_str(), static_cast<int>(values.size()), nullptr, values.data(), nullptr,
                                    nullptr, 0)));
    if (PQsendQuery(server_, "FETCH ALL FROM asked") == 0 || PQsetSingleRowMode(server_) == 0) return not_asked();
    for (;;) {
      LX_TRY_ASSIGN(const ServerAnswer answer, next_answer());
      if (answer == nullptr) return std::move(table_);
      LX_TRY(take(answer.get()));  // what the server says behind a failure is not waited for
    }
  }

 private:
  /// A command that gives no rows was sent.
  Result<void> obeyed(int is_sent) {
    if (is_sent == 0) return not_asked();
    for (;;) {
      LX_TRY_ASSIGN(const ServerAnswer answer, next_answer());
      if (answer == nullptr) return {};
      if (PQresultStatus(answer.get()) != PGRES_COMMAND_OK) return refused(answer.get());
    }
  }

  /// Null behind the last one.
  Result<ServerAnswer> next_answer() {
    while (PQisBusy(server_) == 1) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end_ - std::chrono::steady_clock::now());
      pollfd socket{PQsocket(server_), POLLIN, 0};
      if (left.count() <= 0 || ::poll(&socket, 1, static_cast<int>(left.count())) == 0) return too_slow();
      if (PQconsumeInput(server_) == 0) return not_asked();
    }
    return ServerAnswer(PQgetResult(server_), PQclear);
  }

  Result<void> take(PGresult* answer) {
    const ExecStatusType status = PQresultStatus(answer);
    if (status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK) return take_rows(answer);
    return refused(answer);
  }

  [[nodiscard]] Failure refused(PGresult* answer) const {
    const char* state = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    if (state != nullptr && state == cancelled) return too_slow();
    const char* primary = PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY);
    return nothing_read(state == nullptr ? FailureCode::io : FailureCode::invalid_definition,
                        say("expected a query that the database understands, found: {}", "应为数据库能执行的查询，实际：{}",
                            words_of(primary != nullptr ? primary : PQresultErrorMessage(answer))));
  }

  Result<void> take_rows(PGresult* answer) {
    if (table_.columns.empty())
      for (int i = 0; i < PQnfields(answer); ++i) table_.columns.emplace_back(PQfname(answer, i));
    for (int row = 0; row < PQntuples(answer); ++row) {
      std::vector<std::optional<std::string>>& cells = table_.rows.emplace_back();
      for (int i = 0; i < PQnfields(answer); ++i) {
        const auto length = static_cast<std::size_t>(PQgetlength(answer, row, i));
        bytes_ += length;
        cells.push_back(PQgetisnull(answer, row, i) != 0 ? std::nullopt
                                                         : std::optional(std::string(PQgetvalue(answer, row, i), length)));
      }
    }
    if (table_.rows.size() <= limits_.rows && bytes_ <= limits_.bytes) return {};
    return nothing_read(FailureCode::limit_exceeded, say("expected at most {} rows and {} bytes, found more",
                                                         "应不超过 {} 行、{} 字节，实际更多", limits_.rows, limits_.bytes));
  }

  [[nodiscard]] Failure not_asked() const {
    return nothing_read(FailureCode::io,
                        say("the database cannot be asked: {}", "无法查询数据库：{}", words_of(PQerrorMessage(server_))));
  }
  [[nodiscard]] Failure too_slow() const {
    return nothing_read(FailureCode::limit_exceeded, say("expected an answer within {} s, found none",
                                                         "应在 {} 秒内应答，实际没有", limits_.time.count() / 1000));
  }

  PGconn* server_;
  const ReadLimits& limits_;
  std::chrono::steady_clock::time_point end_;
  ReadTable table_;
  std::size_t bytes_ = 0;
};

}  // namespace

Result<ReadTable> read_postgresql(const std::string& url, std::string_view query, const std::vector<std::string>& parameters,
                                  const ReadLimits& limits) {
  const auto end = std::chrono::steady_clock::now() + limits.time;
  // The server ends what takes longer by itself; what the URL says of these is not taken.
  const std::string time = std::to_string(limits.time.count());
  const auto server =
      call_postgresql(url,
                      {{"tcp_user_timeout", time},
                       {"client_encoding", "UTF8"},
                       {"application_name", "luoxuan"},
                       {"options", fmt::format("-c default_transaction_read_only=on -c statement_timeout={}", time)}},
                      end);
  if (!server) return nothing_read(server.error().code, server.error().message);
  return ServerReading(server->get(), limits, end).read(query, parameters);
}

}  // namespace luoxuan::store
