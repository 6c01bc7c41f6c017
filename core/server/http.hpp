#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoxuan::server {

/// What came in, taken apart.
struct Request {
  std::string method;
  std::string path;                                         // decoded; "/" at least
  std::map<std::string, std::string, std::less<>> query;    // decoded
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case
  std::string body;
  std::string address;     // of the client, behind trusted proxies
  bool is_secure = false;  // it came over TLS, here or at a trusted proxy

  /// Empty when there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
  }
  [[nodiscard]] std::string_view parameter(std::string_view name) const {
    const auto found = query.find(name);
    return found == query.end() ? std::string_view() : std::string_view(found->second);
  }
};

/// A connection that stays open. Safe to use from any thread.
class Channel {
 public:
  virtual ~Channel() = default;
  /// Texts go out in order; false when the other side is gone or does not listen.
  virtual bool send(std::string text) = 0;
  virtual void close() = 0;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::optional<std::filesystem::path> file = {};              // its bytes instead of the body
  std::function<void(std::shared_ptr<Channel>)> on_open = {};  // the connection stays open after the headers
  /// There is nothing to tell yet: the request is asked again when there is news, and what stands here is told when it still is
  /// so after `patience`. `again_in`: then there will be something, even without news.
  struct Waiting {
    std::chrono::milliseconds patience{0};
    std::optional<std::chrono::milliseconds> again_in = {};
  };
  std::optional<Waiting> waiting = {};

  [[nodiscard]] bool has(std::string_view name) const;
  Response& with(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

/// %-escapes as bytes; nothing when it is malformed. In a query '+' is a blank.
[[nodiscard]] std::optional<std::string> decode_url(std::string_view text, bool is_query);
/// The path and query of a request's target; false when it is malformed, or its path has "." or ".." in it.
[[nodiscard]] bool read_target(std::string_view target, Request& request);
/// RFC 6266: `attachment; filename="…"; filename*=UTF-8''…`.
[[nodiscard]] std::string disposition(std::string_view kind, std::string_view file);

}  // namespace luoxuan::server
