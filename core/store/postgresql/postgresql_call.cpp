#include "store/postgresql/postgresql_call.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <libpq-fe.h>
#include <netdb.h>
#include <poll.h>

#include "base/text.hpp"
#include "store/postgresql/postgresql_failure.hpp"

namespace luoxuan::store {
namespace {

using CallClock = std::chrono::steady_clock;

constexpr std::string_view usual_port = "5432";  // where a list of ports leaves one out

/// What libpq is to be told besides the connection text to come to one address; empty when that text says it all.
using Address = std::map<std::string, std::string>;

std::vector<std::string> listed(std::string_view list) {
  std::vector<std::string> parts;
  for (;;) {
    const std::size_t comma = std::min(list.find(','), list.size());
    parts.emplace_back(list.substr(0, comma));
    if (comma == list.size()) return parts;
    list.remove_prefix(comma + 1);
  }
}

std::string one_of(const std::vector<std::string>& parts, std::size_t at, std::string_view otherwise) {
  const std::string part = parts.size() == 1 ? parts.front() : at < parts.size() ? parts[at] : std::string();
  return part.empty() ? std::string(otherwise) : part;
}

/// Nothing for a socket of this machine, and for a name that is not known: libpq says why.
std::vector<std::string> numbers_of(const std::string& host) {
  std::vector<std::string> numbers;
  addrinfo wanted{};
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (host.empty() || host.front() == '/' || host.front() == '@' || ::getaddrinfo(host.c_str(), nullptr, &wanted, &found) != 0)
    return numbers;
  for (const addrinfo* each = found; each != nullptr; each = each->ai_next) {
    char text[NI_MAXHOST];
    if (::getnameinfo(each->ai_addr, each->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
      numbers.emplace_back(text);
  }
  ::freeaddrinfo(found);
  return numbers;
}

std::map<std::string, std::string> said_in(const std::string& text) {
  std::map<std::string, std::string> said;
  PQconninfoOption* const options = PQconninfoParse(text.c_str(), nullptr);  // null: libpq tells the fault when it is called
  for (const PQconninfoOption* each = options; each != nullptr && each->keyword != nullptr; ++each)
    if (each->val != nullptr) said[each->keyword] = each->val;
  PQconninfoFree(options);
  return said;
}

std::vector<Address> addresses_in(const std::string& text) {
  std::map<std::string, std::string> said = said_in(text);
  const std::vector<std::string> hosts = listed(said["host"]), numbers = listed(said["hostaddr"]), ports = listed(said["port"]);
  // Lists of different lengths are refused by libpq, in its own words.
  const std::size_t count = std::max(hosts.size(), numbers.size());
  const bool has_both = !said["host"].empty() && !said["hostaddr"].empty();
  if ((ports.size() > 1 && ports.size() != count) || (has_both && hosts.size() != numbers.size())) return {{}};
  std::vector<Address> addresses;
  for (std::size_t at = 0; at < count; ++at) {
    Address address;
    const std::string host = one_of(hosts, at, {}), number = one_of(numbers, at, {});
    if (!host.empty()) address["host"] = host;
    if (ports.size() > 1) address["port"] = one_of(ports, at, usual_port);
    const std::vector<std::string> all = number.empty() ? numbers_of(host) : std::vector{number};
    if (all.empty()) addresses.push_back(address);
    for (const std::string& each : all) {
      address["hostaddr"] = each;
      addresses.push_back(address);
    }
  }
  return addresses;
}

PostgresqlCall begin_call(const std::string& text, const std::map<std::string, std::string>& options) {
  std::vector<const char*> names{"dbname"}, values{text.c_str()};
  for (const auto& [name, value] : options) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  return PostgresqlCall(PQconnectStartParams(names.data(), values.data(), 1));
}

/// False when it did not answer until then, or refused.
bool is_answered(PGconn* link, CallClock::time_point end) {
  if (link == nullptr || PQstatus(link) == CONNECTION_BAD) return false;
  for (PostgresPollingStatusType wants = PGRES_POLLING_WRITING; wants != PGRES_POLLING_OK; wants = PQconnectPoll(link)) {
    if (wants == PGRES_POLLING_FAILED) return false;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - CallClock::now());
    pollfd socket{PQsocket(link), static_cast<short>(wants == PGRES_POLLING_READING ? POLLIN : POLLOUT), 0};
    if (left.count() <= 0 || ::poll(&socket, 1, static_cast<int>(left.count())) == 0) return false;
  }
  return true;
}

/// On one line, as libpq words it.
Message words_about(const PGconn* link) {
  if (link != nullptr && PQstatus(link) != CONNECTION_BAD) return say("no answer in time", "未及时应答");
  const std::string words = text::join(text::split(text::trim(PQerrorMessage(link)), "\r\n"), " ");
  return {words, words};
}

}  // namespace

void EndOfCall::operator()(pg_conn* link) const {
  PQfinish(link);
}

Result<PostgresqlCall> call_postgresql(const std::string& text, const std::map<std::string, std::string>& options,
                                       CallClock::time_point end) {
  const std::vector<Address> addresses = addresses_in(text);
  Message why;
  for (std::size_t at = 0; at < addresses.size(); ++at) {
    Address told = addresses[at];
    told.insert(options.begin(), options.end());
    PostgresqlCall call = begin_call(text, told);
    const auto now = CallClock::now();
    if (is_answered(call.get(), now + (end - now) / static_cast<int>(addresses.size() - at))) return call;
    why = words_about(call.get());
    // A server that refuses a name or a password does so at each of its addresses.
    if (call != nullptr && PQstatus(call.get()) == CONNECTION_BAD && !is_postgresql_away(PQerrorMessage(call.get()))) break;
  }
  return Failure{FailureCode::io,
                 {fmt::format("expected the database to answer, found: {}", why.english),
                  fmt::format("数据库应可连接，实际：{}", why.chinese)},
                 {},
                 {}};
}

}  // namespace luoxuan::store
