#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/postgresql/postgresql_link.hpp"

namespace luoxuan::store {

/// Hears what other processes tell with tell_news, on a session of its own. Nothing that is told while there is no session is
/// heard later: who waits for news looks by itself from time to time, and once when it has connected.
class PostgresqlNews {
 public:
  /// `topics` are what is listened to; news about others are passed over.
  [[nodiscard]] static Result<std::unique_ptr<PostgresqlNews>> open(PostgresqlPlace place, std::vector<std::string> topics);
  ~PostgresqlNews();
  PostgresqlNews(const PostgresqlNews&) = delete;
  PostgresqlNews& operator=(const PostgresqlNews&) = delete;

  /// io when the server cannot be reached. Waits no longer than the connection text says (connect_timeout).
  [[nodiscard]] Result<void> connect();

  /// Waits for news, for so long at most: what they are about, each topic once; nothing: there were none, or somebody woke it. io
  /// when the session is lost: connect again.
  [[nodiscard]] Result<std::vector<std::string>> wait(std::chrono::milliseconds patience);

  /// Ends a wait() that is going on, or the next one. From any thread.
  void wake();

  [[nodiscard]] const std::vector<std::string>& topics() const { return topics_; }

 private:
  PostgresqlNews(PostgresqlPlace place, std::vector<std::string> topics, int alarm);
  [[nodiscard]] Result<std::vector<std::string>> take_news();
  void disconnect();

  PostgresqlPlace place_;
  std::vector<std::string> topics_;
  int alarm_;  // eventfd
  pg_conn* link_ = nullptr;
};

}  // namespace luoxuan::store
