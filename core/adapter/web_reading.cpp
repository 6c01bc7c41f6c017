#include "adapter/web_reading.hpp"

#include <Poco/Net/DNS.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureStreamSocket.h>

#include <sys/socket.h>

#include <condition_variable>
#include <mutex>
#include <thread>

#include "adapter/public_address.hpp"
#include "adapter/secure_context.hpp"
#include "adapter/web_address.hpp"
#include "base/text.hpp"

namespace luoxuan::adapter {
namespace {

using Poco::Net::HTTPClientSession;

Failure not_fetched(FailureCode code, const WebAddress& address, const Message& why, Message hint = {}) {
  return {code,
          {fmt::format("web server {}: {}", address.host, why.english), fmt::format("网站 {}：{}", address.host, why.chinese)},
          std::move(hint),
          {}};
}

/// Ends the conversation when its time is over, however slowly the other side talks.
class TalkingTime {
 public:
  TalkingTime(int socket, std::chrono::milliseconds time)
      : thread_([this, socket, time] {
          std::unique_lock lock(mutex_);
          if (end_.wait_for(lock, time, [this] { return is_done_; })) return;
          is_over_ = true;
          ::shutdown(socket, SHUT_RDWR);
        }) {}
  ~TalkingTime() {
    {
      const std::lock_guard lock(mutex_);
      is_done_ = true;
    }
    end_.notify_all();
    thread_.join();
  }
  TalkingTime(const TalkingTime&) = delete;
  TalkingTime& operator=(const TalkingTime&) = delete;

  [[nodiscard]] bool is_over() const {
    const std::lock_guard lock(mutex_);
    return is_over_;
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable end_;
  bool is_done_ = false;
  bool is_over_ = false;
  std::thread thread_;  // last: it uses the others
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
    LX_TRY_ASSIGN(const Poco::Net::IPAddress place, place_of_host());
    try {
      return talk(Poco::Net::SocketAddress(place, address_.port));
    } catch (const Poco::TimeoutException&) {
      return too_slow();
    } catch (const Poco::Exception& error) {
      return not_fetched(FailureCode::io, address_,
                         say("expected an answer, found: {}", "应有应答，实际：{}", error.displayText()));
    } catch (const std::exception& error) {
      return not_fetched(FailureCode::io, address_, say("expected an answer, found: {}", "应有应答，实际：{}", error.what()));
    }
  }

 private:
  /// Every address of the name has to be allowed: which one is taken is chance.
  Result<Poco::Net::IPAddress> place_of_host() const {
    Poco::Net::HostEntry::AddressList places;
    try {
      places = Poco::Net::DNS::resolve(address_.host).addresses();
    } catch (const Poco::Exception& error) {
      return not_fetched(FailureCode::io, address_,
                         say("expected a name that is known, found: {}", "应为可解析的名称，实际：{}", error.displayText()));
    }
    if (places.empty())
      return not_fetched(FailureCode::io, address_, say("expected an address, found none", "应有地址，实际没有"));
    for (const Poco::Net::IPAddress& place : places) {
      const auto* bytes = static_cast<const unsigned char*>(place.addr());
      if (!source_.is_private && !is_public_address({bytes, static_cast<std::size_t>(place.length())}))
        return not_fetched(
            FailureCode::not_permitted, address_,
            say("expected an address of the public internet, found {}", "应为公网地址，实际为 {}", place.toString()),
            say("the installation may allow the host: private = true", "可在本系统的数据源设置中写 private = true 允许该主机"));
    }
    return places.front();
  }

  Result<std::string> talk(const Poco::Net::SocketAddress& place) {
    const auto begin = std::chrono::steady_clock::now();
    const Poco::Timespan patience(std::chrono::duration_cast<std::chrono::microseconds>(limits_.time).count());
    Poco::Net::StreamSocket socket;
    if (address_.is_secure) {
      Poco::Net::SecureStreamSocket secure(secure_context(settings_.certificates));
      secure.setPeerHostName(address_.host);
      secure.setLazyHandshake(true);  // with the first bytes, so that its time counts too
      socket = secure;
    }
    socket.connect(place, patience);
    HTTPClientSession session(socket);  // that is connected: it looks up no name
    session.setTimeout(patience);
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
    const TalkingTime time(socket.impl()->sockfd(), std::max(limits_.time - spent, std::chrono::milliseconds(1)));
    try {
      auto answer = ask(session);
      if (time.is_over()) return too_slow();
      return answer;
    } catch (const Poco::Exception&) {
      if (time.is_over()) return too_slow();
      throw;
    }
  }

  Result<std::string> ask(HTTPClientSession& session) {
    Poco::Net::HTTPRequest request(Poco::Net::HTTPRequest::HTTP_GET, address_.target, Poco::Net::HTTPMessage::HTTP_1_1);
    const bool is_v6 = address_.host.find(':') != std::string::npos;
    const bool is_usual = address_.port == (address_.is_secure ? 443 : 80);
    request.set("Host",
                (is_v6 ? "[" + address_.host + "]" : address_.host) + (is_usual ? "" : fmt::format(":{}", address_.port)));
    request.set("Accept", "application/json");
    request.set("Accept-Encoding", "identity");
    request.set("User-Agent", "luoxuan");
    request.setKeepAlive(false);
    if (!source_.authorization.empty()) request.set("Authorization", source_.authorization);
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    std::istream& body = session.receiveResponse(response);
    if (response.getStatus() != Poco::Net::HTTPResponse::HTTP_OK) {
      const int status = response.getStatus();
      const bool may_pass = status >= 500 || status == 429 || status == 408;
      return not_fetched(may_pass ? FailureCode::io : FailureCode::invalid_input, address_,
                         say("expected the status 200, found {}", "应返回状态 200，实际为 {}", status),
                         status >= 300 && status < 400
                             ? say("redirections are not followed: write the address where it is", "不跟随重定向，请写最终地址")
                             : say("look at the address and what it wants", "请检查地址及其要求"));
    }
    std::string text(limits_.bytes + 1, '\0');
    body.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(body.gcount()));
    if (text.size() > limits_.bytes)
      return not_fetched(FailureCode::limit_exceeded, address_,
                         say("expected at most {} bytes, found more", "应不超过 {} 字节，实际更多", limits_.bytes));
    if (const auto length = response.getContentLength64(); length >= 0 && static_cast<std::uint64_t>(length) != text.size())
      return not_fetched(FailureCode::io, address_,
                         say("expected {} bytes, found {}", "应有 {} 字节，实际为 {}", length, text.size()));
    return text;
  }

  [[nodiscard]] Failure too_slow() const {
    return not_fetched(FailureCode::io, address_,
                       say("expected an answer within {} s, found none", "应在 {} 秒内应答，实际没有",
                           std::chrono::duration_cast<std::chrono::seconds>(limits_.time).count()));
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
