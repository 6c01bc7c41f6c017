#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "server/http.hpp"

namespace luoxuan::server {

struct ListenerSettings {
  std::string address = "127.0.0.1";
  unsigned short port = 8080;              // 0: a free one
  std::filesystem::path certificate = {};  // PEM; with the key: TLS 1.2 or newer
  std::filesystem::path key = {};
  std::vector<std::string> trusted_proxies = {};  // addresses whose X-Forwarded-For and -Proto are believed
  int threads = 2;
  std::size_t most_connections = 20'000;
  std::chrono::seconds patience{30};  // for a request to come whole, and for an answer to be taken
};

/// Speaks HTTP/1.1, over TLS where there is a certificate. An idle connection costs a socket, no thread.
///
/// The only file that knows Boost.Beast is listener.cpp.
class Listener {
 public:
  using Answer = std::function<void(Response)>;
  struct Uses {
    /// Called on an io thread and must not wait; answers once, from any thread.
    std::function<void(Request, Answer)> handle;
    /// How many bytes the body of a request to this path may have.
    std::function<std::size_t(std::string_view method, std::string_view path)> body_limit;
    /// An answer to what is no request at all, or too large.
    std::function<Response(int status, Message message)> refuse;
  };

  /// io when the address is taken or the certificate cannot be used.
  [[nodiscard]] static Result<std::unique_ptr<Listener>> open(const ListenerSettings& settings, Uses uses);
  virtual ~Listener() = default;

  [[nodiscard]] virtual unsigned short port() const = 0;
  [[nodiscard]] virtual std::size_t connections() const = 0;
  /// Serves until stop(), or SIGTERM or SIGINT. Then takes nothing new, and returns when what was begun is answered, after ten
  /// seconds at the latest. `stopping` is called when it begins to end.
  virtual void run(const std::function<void()>& stopping) = 0;
  virtual void stop() = 0;
};

}  // namespace luoxuan::server
