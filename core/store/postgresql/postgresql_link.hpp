#pragma once

#include <chrono>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "store/connection.hpp"
#include "store/postgresql/postgresql_row.hpp"

struct pg_conn;

namespace luoxuan::store {

/// Where a PostgreSQL is, and how patiently it is waited for.
struct PostgresqlPlace {
  std::string url;     // postgresql://user@host:port/database, or any connection text of libpq
  std::string schema;  // made when it does not exist; empty: the user's own
  std::chrono::milliseconds patience = std::chrono::seconds(10);
  // In which this program keeps the tables: whoever keeps them in another one must have ended (postgresql_form.hpp). 0: any.
  std::int64_t form = 0;
};

/// The wire to one server session: prepares each text once, puts statements that nobody waits for into a pipeline, and
/// connects again after the server went away. It knows nothing of transactions.
class PostgresqlLink {
 public:
  explicit PostgresqlLink(PostgresqlPlace place) : place_(std::move(place)) {}
  ~PostgresqlLink();
  PostgresqlLink(const PostgresqlLink&) = delete;
  PostgresqlLink& operator=(const PostgresqlLink&) = delete;

  /// Connects, for as long as patience lasts.
  [[nodiscard]] Result<void> connect();
  /// Connects again when the server has ended the session. Only between transactions.
  [[nodiscard]] Result<void> ensure_connected();
  [[nodiscard]] bool is_broken() const;
  /// Whether the newest failure passes: nothing was done, and the same again may work.
  [[nodiscard]] bool may_repeat() const { return may_repeat_; }
  /// Of a failure that comes next from elsewhere nobody must think what was true of the last one here.
  void forget_failure() { may_repeat_ = false; }

  /// Executes and waits, also for all that was posted before: the first failure of those is this one's.
  [[nodiscard]] Result<PostgresqlAnswer> ask(std::string_view sql, std::span<const Parameter> parameters);
  /// Executes without waiting. Only inside a transaction.
  [[nodiscard]] Result<void> post(std::string_view sql, std::span<const Parameter> parameters);
  /// Waits for all that was posted.
  [[nodiscard]] Result<void> settle();
  /// Executes several statements in one go, without placeholders.
  [[nodiscard]] Result<void> run_script(std::string_view sql);

  /// For messages; never holds a password.
  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] pg_conn* raw() const { return link_; }
  [[nodiscard]] std::size_t times_prepared() const { return times_prepared_; }
  [[nodiscard]] std::size_t round_trips() const { return round_trips_; }

 private:
  struct Prepared {
    std::string text;
    std::string name;
    std::vector<unsigned> types;  // of the parameters
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
  };
  class Values;

  [[nodiscard]] Result<void> try_to_connect();
  [[nodiscard]] Result<const Prepared*> prepared(std::string_view sql);
  /// Sends the end of the pipeline and reads every answer: those of the posted statements, then that of the asked one, if any.
  [[nodiscard]] Result<PostgresqlAnswer> finish_pipeline(const Prepared* asked);
  [[nodiscard]] Result<void> send(const Prepared& statement, std::span<const Parameter> parameters);
  [[nodiscard]] Failure broken(std::string_view doing);
  [[nodiscard]] Failure failed(const PostgresqlAnswer& answer, std::string_view sql);

  PostgresqlPlace place_;
  std::string name_ = "PostgreSQL";
  pg_conn* link_ = nullptr;
  unsigned blob_type_ = 0;
  bool may_repeat_ = false;
  std::unordered_map<std::string, Prepared, Hash, std::equal_to<>> prepared_;
  std::vector<const Prepared*> posted_;  // what is in the pipeline
  std::size_t times_prepared_ = 0;
  std::size_t round_trips_ = 0;
};

}  // namespace luoxuan::store
