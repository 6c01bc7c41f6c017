#include "adapter/web_reading.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <span>

#include "adapter/public_address.hpp"
#include "adapter/transfer.hpp"
#include "adapter/web_address.hpp"
#include "base/text.hpp"

namespace luoxuan::adapter {
namespace {

Failure not_fetched(FailureCode code, const WebAddress& address, const Message& why, Message hint = {}) {
  return {code,
          {fmt::format("web server {}: {}", address.host, why.english), fmt::format("网站 {}：{}", address.host, why.chinese)},
          std::move(hint),
          {}};
}

/// The bytes of an address of IPv4 or IPv6; empty for others.
std::span<const unsigned char> bytes_of(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    const auto& v4 = reinterpret_cast<const sockaddr_in&>(address).sin_addr;
    return {reinterpret_cast<const unsigned char*>(&v4), sizeof v4};
  }
  if (address.sa_family == AF_INET6) {
    const auto& v6 = reinterpret_cast<const sockaddr_in6&>(address).sin6_addr;
    return {reinterpret_cast<const unsigned char*>(&v6), sizeof v6};
  }
  return {};
}

/// Lets a connection be made to the address that was looked at, and to no other than this one: libcurl asks for each before it
/// connects. Once one of a name's addresses is refused none is taken: which one comes first is chance.
struct Gate {
  bool lets_private = false;
  std::string refused;  // as people write it

  static curl_socket_t open(void* self, curlsocktype, curl_sockaddr* address) {
    auto& gate = *static_cast<Gate*>(self);
    const auto bytes = bytes_of(address->addr);
    if (!gate.lets_private && gate.refused.empty() && !is_public_address(bytes)) {
      char text[INET6_ADDRSTRLEN] = "?";
      if (!bytes.empty()) ::inet_ntop(address->family, bytes.data(), text, sizeof text);
      gate.refused = text;
    }
    if (!gate.refused.empty()) return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }
};

class WebReading {
 public:
  WebReading(WebAddress address, const SourceSettings& settings, const WebLimits& limits)
      : address_(std::move(address)), settings_(settings), limits_(limits) {
    const auto found = settings.hosts.find(text::to_lower_case(address_.host));
    if (found != settings.hosts.end()) source_ = found->second;
  }

  Result<std::string> read() {
    if (!address_.is_secure && !source_.is_plain)
      return not_fetched(FailureCode::not_permitted, address_, say("expected https, found http", "应为 https，实际为 http"),
                         say("use https, or let the installation allow it: plain = true",
                             "请使用 https，或在本系统的数据源设置中写 plain = true"));
    LX_TRY_ASSIGN(const Libcurl* curl, Libcurl::find());
    Gate gate{source_.is_private, {}};
    Transfer transfer(*curl, web_url(address_), address_.is_secure ? "https" : "http", settings_.certificates,
                      {limits_.time, limits_.bytes});
    transfer.set(CURLOPT_OPENSOCKETFUNCTION, &Gate::open);
    transfer.set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&gate));
    transfer.set(CURLOPT_USERAGENT, "luoxuan");
    transfer.add(CURLOPT_HTTPHEADER, "Accept: application/json");
    if (!source_.authorization.empty()) transfer.add(CURLOPT_HTTPHEADER, "Authorization: " + source_.authorization);
    const CURLcode code = transfer.run();
    if (!gate.refused.empty()) return not_public(gate.refused);
    if (code == CURLE_OK || transfer.is_too_long()) return answer_of(transfer);
    return no_answer(code, transfer);
  }

 private:
  Result<std::string> answer_of(const Transfer& transfer) const {
    const int status = transfer.status();
    if (status != 200) {
      const bool may_pass = status >= 500 || status == 429 || status == 408;
      return not_fetched(may_pass ? FailureCode::io : FailureCode::invalid_input, address_,
                         say("expected the status 200, found {}", "应返回状态 200，实际为 {}", status),
                         status >= 300 && status < 400
                             ? say("redirections are not followed: write the address where it is", "不跟随重定向，请写最终地址")
                             : say("look at the address and what it wants", "请检查地址及其要求"));
    }
    if (transfer.is_too_long())
      return not_fetched(FailureCode::limit_exceeded, address_,
                         say("expected at most {} bytes, found more", "应不超过 {} 字节，实际更多", limits_.bytes));
    return transfer.body();
  }

  [[nodiscard]] Failure no_answer(CURLcode code, const Transfer& transfer) const {
    if (code == CURLE_OPERATION_TIMEDOUT)
      return not_fetched(FailureCode::io, address_,
                         say("expected an answer within {} s, found none", "应在 {} 秒内应答，实际没有",
                             std::chrono::duration_cast<std::chrono::seconds>(limits_.time).count()));
    if (code == CURLE_COULDNT_RESOLVE_HOST)
      return not_fetched(FailureCode::io, address_,
                         say("expected a name that is known, found: {}", "应为可解析的名称，实际：{}", transfer.reason(code)));
    return not_fetched(FailureCode::io, address_,
                       say("expected an answer, found: {}", "应有应答，实际：{}", transfer.reason(code)));
  }

  [[nodiscard]] Failure not_public(const std::string& place) const {
    return not_fetched(
        FailureCode::not_permitted, address_,
        say("expected an address of the public internet, found {}", "应为公网地址，实际为 {}", place),
        say("the installation may allow the host: private = true", "可在本系统的数据源设置中写 private = true 允许该主机"));
  }

  WebAddress address_;
  const SourceSettings& settings_;
  const WebLimits& limits_;
  WebSource source_;
};

}  // namespace

Result<std::string> read_web(std::string_view url, const SourceSettings& settings, const WebLimits& limits) {
  auto address = parse_web_address(url);
  if (!address)
    return Failure{FailureCode::invalid_definition,
                   say("expected an address of https in ASCII, found another text", "应为 ASCII 的 https 地址，实际不是"),
                   say("write for example https://data.example.edu.cn/numbers", "例如 https://data.example.edu.cn/numbers"),
                   {}};
  return WebReading(*std::move(address), settings, limits).read();
}

}  // namespace luoxuan::adapter
