#include "server/listener.hpp"

#include <atomic>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include "base/text.hpp"

namespace luoxuan::server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = asio::ip::tcp;
using Error = boost::system::error_code;

constexpr std::size_t most_header_bytes = 16 << 10;
constexpr std::size_t most_ignored_bytes = std::size_t{64} << 20;
constexpr std::size_t most_waiting_texts = 256;  // of a channel whose other side does not read

class Connection {
 public:
  virtual ~Connection() = default;
  /// Closes it when nothing is being answered; else it closes after the answer.
  virtual void wind_up() = 0;
};

/// What all connections share.
struct Common {
  ListenerSettings settings;
  Listener::Uses uses;
  std::atomic<bool> is_ending = false;
  std::mutex mutex;
  std::set<std::shared_ptr<Connection>> connections;

  void add(std::shared_ptr<Connection> connection) {
    const std::lock_guard lock(mutex);
    connections.insert(std::move(connection));
  }
  void remove(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex);
    connections.erase(connection);
  }
  std::vector<std::shared_ptr<Connection>> all() {
    const std::lock_guard lock(mutex);
    return {connections.begin(), connections.end()};
  }
  std::size_t count() {
    const std::lock_guard lock(mutex);
    return connections.size();
  }
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Who asks, when trusted proxies stand between: the last address of X-Forwarded-For that is not one of them.
void look_behind_proxies(const ListenerSettings& settings, Request& request) {
  const auto is_trusted = [&](std::string_view address) {
    return std::ranges::find(settings.trusted_proxies, address) != settings.trusted_proxies.end();
  };
  if (!is_trusted(request.address)) return;
  request.is_secure = request.is_secure || request.header("x-forwarded-proto") == "https";
  std::string_view chain = request.header("x-forwarded-for");
  while (!chain.empty()) {
    const std::size_t comma = chain.rfind(',');
    const std::string_view last = trimmed(comma == std::string_view::npos ? chain : chain.substr(comma + 1));
    chain = comma == std::string_view::npos ? std::string_view() : chain.substr(0, comma);
    Error error;
    asio::ip::make_address(std::string(last), error);
    if (error) return;
    request.address = last;
    if (!is_trusted(last)) return;
  }
}

/// One connection. Everything happens on the thread of its io_context.
template <class Stream>
class HttpConnection final : public Connection, public Channel, public std::enable_shared_from_this<HttpConnection<Stream>> {
 public:
  static constexpr bool has_tls = !std::is_same_v<Stream, beast::tcp_stream>;

  HttpConnection(Stream stream, Common& common) : stream_(std::move(stream)), common_(common) {
    Error error;
    const auto end = beast::get_lowest_layer(stream_).socket().remote_endpoint(error);
    if (!error) address_ = end.address().to_string();
  }

  void begin() {
    common_.add(this->shared_from_this());
    if constexpr (has_tls) {
      beast::get_lowest_layer(stream_).expires_after(common_.settings.patience);
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](Error error) { error ? self->leave() : self->read(); });
    } else {
      asio::post(stream_.get_executor(), [self = this->shared_from_this()] { self->read(); });
    }
  }

  void wind_up() override {
    asio::post(stream_.get_executor(), [self = this->shared_from_this()] {
      if (self->is_idle_ || self->is_channel_) self->leave();
    });
  }

  bool send(std::string text) override {
    if (is_gone_) return false;
    asio::post(stream_.get_executor(), [self = this->shared_from_this(), text = std::move(text)]() mutable {
      if (self->waiting_.size() >= most_waiting_texts) return self->leave();
      self->waiting_.push_back(std::move(text));
      if (self->waiting_.size() == 1) self->write_next();
    });
    return true;
  }

  void close() override { wind_up(); }

 private:
  void read() {
    if (common_.is_ending) return leave();
    parser_.emplace();
    parser_->header_limit(most_header_bytes);
    parser_->body_limit(boost::none);  // judged when the head is there: it depends on the path
    is_idle_ = true;
    beast::get_lowest_layer(stream_).expires_after(common_.settings.patience * (has_served_ ? 4 : 1));
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = this->shared_from_this()](Error error, std::size_t) { self->header_came(error); });
  }

  void header_came(Error error) {
    is_idle_ = false;
    if (error == http::error::end_of_stream || error == asio::error::operation_aborted || error == beast::error::timeout)
      return leave();
    if (error == http::error::header_limit) return refuse(431, say("expected a request with a smaller head", "请求头过大"));
    if (error) return refuse(400, say("expected an HTTP request, found something else", "应为 HTTP 请求，实为其他内容"));
    const std::string_view target = parser_->get().target();
    const std::string_view path = target.substr(0, target.find('?'));
    const std::string_view method = parser_->get().method_string();
    const std::size_t limit = common_.uses.body_limit(method, path);
    if (const auto length = parser_->content_length(); length && *length > limit) return too_large();
    parser_->body_limit(limit);
    if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) {
      auto go_on = std::make_shared<http::response<http::empty_body>>(http::status::continue_, 11);
      http::async_write(stream_, *go_on, [self = this->shared_from_this(), go_on](Error failed, std::size_t) {
        failed ? self->leave() : self->read_body();
      });
      return;
    }
    read_body();
  }

  void read_body() {
    beast::get_lowest_layer(stream_).expires_after(common_.settings.patience);
    http::async_read(stream_, buffer_, *parser_, [self = this->shared_from_this()](Error error, std::size_t) {
      if (error == http::error::body_limit) return self->too_large();
      if (error == asio::error::operation_aborted || error == beast::error::timeout || error == http::error::partial_message)
        return self->leave();
      if (error) return self->refuse(400, say("expected a whole request, found a broken one", "请求不完整"));
      self->request_came();
    });
  }

  void request_came() {
    auto message = parser_->release();
    keeps_alive_ = message.keep_alive();
    is_head_ = message.method() == http::verb::head;
    Request request;
    request.method = std::string(message.method_string());
    request.address = address_;
    request.is_secure = has_tls;
    for (const auto& field : message) {
      auto [at, is_new] = request.headers.emplace(text::to_lower_case(field.name_string()), std::string(field.value()));
      if (!is_new) at->second += ", " + std::string(field.value());
    }
    if (!read_target(message.target(), request))
      return refuse(400, say("expected a path and a query, found something else", "请求地址不正确"));
    look_behind_proxies(common_.settings, request);
    request.body = std::move(message.body());
    beast::get_lowest_layer(stream_).expires_never();  // the answer takes what it takes
    common_.uses.handle(std::move(request), [self = this->shared_from_this()](Response response) {
      asio::post(self->stream_.get_executor(),
                 [self, response = std::move(response)]() mutable { self->answer(std::move(response)); });
    });
  }

  void too_large() { refuse(413, say("expected a smaller request", "请求内容过大")); }

  void refuse(int status, Message message) {
    keeps_alive_ = false;
    must_drain_ = true;
    answer(common_.uses.refuse(status, std::move(message)));
  }

  template <class Body>
  void fill(http::response<Body>& message, const Response& response) {
    message.result(static_cast<unsigned>(response.status));
    message.version(11);
    for (const auto& [name, value] : response.headers) message.insert(name, value);
    message.keep_alive(keeps_alive_ && !common_.is_ending);
  }

  void answer(Response response) {
    beast::get_lowest_layer(stream_).expires_after(common_.settings.patience);
    if (response.on_open) return open_channel(std::move(response));
    if (response.file) {
      http::response<http::file_body> message;
      Error error;
      message.body().open(response.file->c_str(), beast::file_mode::scan, error);
      if (error) return refuse(500, say("expected a file, found none", "文件读取失败"));
      fill(message, response);
      message.content_length(message.body().size());
      return write(std::move(message));
    }
    http::response<http::string_body> message;
    const std::size_t length = response.body.size();
    message.body() = is_head_ ? std::string() : std::move(response.body);
    fill(message, response);
    if (response.status != 204 && response.status != 304) message.content_length(length);
    write(std::move(message));
  }

  template <class Body>
  void write(http::response<Body> message) {
    const bool goes_on = message.keep_alive();
    has_served_ = true;
    beast::async_write(stream_, http::message_generator(std::move(message)),
                       [self = this->shared_from_this(), goes_on](Error error, std::size_t) {
                         if (error || (!goes_on && !self->must_drain_)) return self->leave();
                         goes_on ? self->read() : self->drain();
                       });
  }

  /// The other side may still be sending what was refused: closing now would take the answer from it. Reads for a while.
  void drain() {
    Error ignored;
    beast::get_lowest_layer(stream_).socket().shutdown(Tcp::socket::shutdown_send, ignored);
    beast::get_lowest_layer(stream_).expires_after(std::chrono::seconds(5));
    drain_more();
  }

  void drain_more() {
    stream_.async_read_some(asio::buffer(ignored_), [self = this->shared_from_this()](Error error, std::size_t count) {
      self->drained_ += count;
      error || self->drained_ > most_ignored_bytes ? self->leave() : self->drain_more();
    });
  }

  void open_channel(Response response) {
    is_channel_ = true;
    keeps_alive_ = false;
    std::string head = fmt::format("HTTP/1.1 {} OK\r\n", response.status);
    for (const auto& [name, value] : response.headers) head += name + ": " + value + "\r\n";
    head += "Connection: close\r\n\r\n";
    beast::get_lowest_layer(stream_).expires_never();
    send(std::move(head));
    response.on_open(this->shared_from_this());
    watch_for_end();
  }

  /// Nothing more is expected: what comes is its end.
  void watch_for_end() {
    stream_.async_read_some(asio::buffer(ignored_), [self = this->shared_from_this()](Error error, std::size_t) {
      error ? self->leave() : self->watch_for_end();
    });
  }

  void write_next() {
    asio::async_write(stream_, asio::buffer(waiting_.front()), [self = this->shared_from_this()](Error error, std::size_t) {
      if (error) return self->leave();
      self->waiting_.pop_front();
      if (!self->waiting_.empty()) self->write_next();
    });
  }

  void leave() {
    if (is_gone_.exchange(true)) return;
    Error ignored;
    auto& socket = beast::get_lowest_layer(stream_).socket();
    socket.shutdown(Tcp::socket::shutdown_both, ignored);
    beast::get_lowest_layer(stream_).close();
    common_.remove(this->shared_from_this());
  }

  Stream stream_;
  Common& common_;
  std::string address_;
  beast::flat_buffer buffer_;
  std::optional<http::request_parser<http::string_body>> parser_;
  bool keeps_alive_ = true;
  bool is_head_ = false;
  bool is_idle_ = true;
  bool has_served_ = false;
  bool is_channel_ = false;
  bool must_drain_ = false;
  std::size_t drained_ = 0;
  std::atomic<bool> is_gone_ = false;
  std::deque<std::string> waiting_;
  std::array<char, 4096> ignored_{};
};

Failure cannot_listen(const ListenerSettings& settings, std::string_view why) {
  return {FailureCode::io,
          say("could not listen on {}:{}: {}", "无法监听 {}:{}：{}", settings.address, settings.port, why),
          say("take another address with --listen, or end what uses it", "请用 --listen 换一个地址，或停止占用它的程序"),
          {}};
}

class BeastListener final : public Listener {
 public:
  BeastListener(const ListenerSettings& settings, Uses uses) {
    common_.settings = settings;
    common_.uses = std::move(uses);
    for (int count = 0; count < std::max(1, settings.threads); ++count)
      contexts_.push_back(std::make_unique<asio::io_context>(1));
    acceptor_ = std::make_unique<Tcp::acceptor>(*contexts_.front());
  }

  Result<void> prepare() {
    const ListenerSettings& settings = common_.settings;
    Error error;
    const auto address = asio::ip::make_address(settings.address, error);
    if (error) return cannot_listen(settings, error.message());
    const Tcp::endpoint end(address, settings.port);
    if (acceptor_->open(end.protocol(), error); error) return cannot_listen(settings, error.message());
    acceptor_->set_option(asio::socket_base::reuse_address(true), error);
    if (acceptor_->bind(end, error); error) return cannot_listen(settings, error.message());
    if (acceptor_->listen(1024, error); error) return cannot_listen(settings, error.message());
    if (settings.certificate.empty()) return {};
    tls_.emplace(asio::ssl::context::tls_server);
    tls_->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 | asio::ssl::context::no_sslv3 |
                      asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1 | asio::ssl::context::single_dh_use);
    tls_->use_certificate_chain_file(settings.certificate.string(), error);
    if (!error) tls_->use_private_key_file(settings.key.string(), asio::ssl::context::pem, error);
    if (!error) return {};
    return Failure{
        FailureCode::io,
        say("expected a certificate and its key, PEM, found {}", "应为 PEM 格式的证书和私钥，实为 {}", error.message()),
        say("look at --certificate and --key", "请检查 --certificate 和 --key"),
        {settings.certificate.string()}};
  }

  unsigned short port() const override {
    Error error;
    return acceptor_->local_endpoint(error).port();
  }
  std::size_t connections() const override { return common_.count(); }

  void run(const std::function<void()>& stopping) override {
    asio::signal_set signals(*contexts_.front(), SIGTERM, SIGINT);
    signals.async_wait([this](Error error, int) {
      if (!error) begin_to_end();
    });
    stopping_ = stopping;
    accept();
    std::vector<asio::executor_work_guard<asio::io_context::executor_type>> guards;
    for (const auto& context : contexts_) guards.push_back(asio::make_work_guard(*context));
    std::vector<std::thread> threads;
    for (std::size_t at = 1; at < contexts_.size(); ++at) threads.emplace_back([this, at] { contexts_[at]->run(); });
    contexts_.front()->run();
    for (std::thread& thread : threads) thread.join();
    // Their sockets belong to the contexts, which go first.
    const std::lock_guard lock(common_.mutex);
    common_.connections.clear();
  }

  void stop() override {
    asio::post(*contexts_.front(), [this] { begin_to_end(); });
  }

 private:
  void accept() {
    asio::io_context& context = *contexts_[next_++ % contexts_.size()];
    acceptor_->async_accept(context, [this](Error error, Tcp::socket socket) {
      if (error == asio::error::operation_aborted || common_.is_ending) return;
      if (!error && common_.count() < common_.settings.most_connections) begin(std::move(socket));
      if (error) {  // as a rule: no more file descriptors. Give others the time to end.
        pause_.emplace(*contexts_.front(), std::chrono::milliseconds(50));
        pause_->async_wait([this](Error) { accept(); });
        return;
      }
      accept();
    });
  }

  void begin(Tcp::socket socket) {
    Error ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    if (tls_)
      std::make_shared<HttpConnection<beast::ssl_stream<beast::tcp_stream>>>(
          beast::ssl_stream<beast::tcp_stream>(beast::tcp_stream(std::move(socket)), *tls_), common_)
          ->begin();
    else
      std::make_shared<HttpConnection<beast::tcp_stream>>(beast::tcp_stream(std::move(socket)), common_)->begin();
  }

  void begin_to_end() {
    if (common_.is_ending.exchange(true)) return;
    Error ignored;
    acceptor_->close(ignored);
    if (stopping_) stopping_();
    for (const auto& connection : common_.all()) connection->wind_up();
    wait_for_rest(100);
  }

  void wait_for_rest(int attempts) {
    if (common_.count() == 0 || attempts == 0) {
      for (const auto& context : contexts_) context->stop();
      return;
    }
    pause_.emplace(*contexts_.front(), std::chrono::milliseconds(100));
    pause_->async_wait([this, attempts](Error) { wait_for_rest(attempts - 1); });
  }

  mutable Common common_;
  std::optional<asio::ssl::context> tls_;
  std::vector<std::unique_ptr<asio::io_context>> contexts_;
  std::unique_ptr<Tcp::acceptor> acceptor_;
  std::optional<asio::steady_timer> pause_;
  std::function<void()> stopping_;
  std::size_t next_ = 0;
};

}  // namespace

Result<std::unique_ptr<Listener>> Listener::open(const ListenerSettings& settings, Uses uses) {
  auto made = std::make_unique<BeastListener>(settings, std::move(uses));
  LX_TRY(made->prepare());
  return std::unique_ptr<Listener>(std::move(made));
}

}  // namespace luoxuan::server
