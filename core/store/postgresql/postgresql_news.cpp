#include "store/postgresql/postgresql_news.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <libpq-fe.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "store/news.hpp"
#include "store/postgresql/postgresql_failure.hpp"

namespace luoxuan::store {
namespace {

void pass_over(void*, const PGresult*) {}

}  // namespace

Result<std::unique_ptr<PostgresqlNews>> PostgresqlNews::open(PostgresqlPlace place, std::vector<std::string> topics) {
  const int alarm = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (alarm < 0)
    return Failure{FailureCode::io,
                   say("could not make an event: {}", "无法建立事件：{}", std::strerror(errno)),
                   say("raise the limit of open files", "请提高打开文件数的上限"),
                   {}};
  return std::unique_ptr<PostgresqlNews>(new PostgresqlNews(std::move(place), std::move(topics), alarm));
}

PostgresqlNews::PostgresqlNews(PostgresqlPlace place, std::vector<std::string> topics, int alarm)
    : place_(std::move(place)), topics_(std::move(topics)), alarm_(alarm) {}

PostgresqlNews::~PostgresqlNews() {
  disconnect();
  ::close(alarm_);
}

void PostgresqlNews::disconnect() {
  PQfinish(link_);
  link_ = nullptr;
}

Result<void> PostgresqlNews::connect() {
  disconnect();
  // The connection text may give another time: what comes later counts.
  const char* const names[] = {"connect_timeout", "dbname", nullptr};
  const char* const values[] = {"10", place_.url.c_str(), nullptr};
  link_ = PQconnectdbParams(names, values, 1);
  if (link_ == nullptr || PQstatus(link_) != CONNECTION_OK) {
    Failure failure = lost_postgresql(link_, "PostgreSQL", "connect");
    disconnect();
    return failure;
  }
  PQsetNoticeReceiver(link_, pass_over, nullptr);
  const std::string listen = fmt::format("LISTEN {}", news_channel);
  const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(link_, listen.c_str()), &PQclear);
  if (answer && PQresultStatus(answer.get()) == PGRES_COMMAND_OK) return {};
  Failure failure = lost_postgresql(link_, "PostgreSQL", listen);
  disconnect();
  return failure;
}

Result<std::vector<std::string>> PostgresqlNews::take_news() {
  if (PQconsumeInput(link_) == 0 || PQstatus(link_) != CONNECTION_OK) {
    Failure failure = lost_postgresql(link_, "PostgreSQL", "LISTEN");
    disconnect();
    return failure;
  }
  std::vector<std::string> heard;
  while (PGnotify* told = PQnotifies(link_)) {
    const std::string_view topic = told->extra;
    if (std::ranges::find(topics_, topic) != topics_.end() && std::ranges::find(heard, topic) == heard.end())
      heard.emplace_back(topic);
    PQfreemem(told);
  }
  return heard;
}

Result<std::vector<std::string>> PostgresqlNews::wait(std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  for (;;) {
    if (link_ != nullptr) {
      LX_TRY_ASSIGN(std::vector<std::string> heard, take_news());
      if (!heard.empty()) return heard;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return std::vector<std::string>();
    pollfd sources[] = {{alarm_, POLLIN, 0}, {link_ != nullptr ? PQsocket(link_) : -1, POLLIN, 0}};
    if (::poll(sources, 2, static_cast<int>(std::min<std::int64_t>(left.count(), 60'000))) < 0 && errno != EINTR)
      return Failure{FailureCode::io, say("could not wait for news: {}", "无法等待消息：{}", std::strerror(errno)), {}, {}};
    if (sources[0].revents == 0) continue;
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto read = ::read(alarm_, &rings, sizeof rings);
    return std::vector<std::string>();
  }
}

void PostgresqlNews::wake() {
  const std::uint64_t once = 1;
  [[maybe_unused]] const auto written = ::write(alarm_, &once, sizeof once);
}

}  // namespace luoxuan::store
