#pragma once

#include <curl/curl.h>

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

namespace luoxuan::adapter {

/// One exchange with a server by libcurl: through no proxy, following no redirection, TLS 1.2 or later to a server whose
/// certificate is of a known authority and has the server's name, within a time and a size. For one thread.
class Transfer {
 public:
  struct Limits {
    std::chrono::milliseconds time;  // for all of it, however slowly the other side talks
    std::size_t bytes;               // of the answer
  };

  /// `protocols` as libcurl lists them ("http,https"). `certificates`: a file (PEM) trusted besides the system's; empty: none.
  Transfer(const std::string& url, const char* protocols, const std::string& certificates, Limits limits);

  /// An option of libcurl. What a pointer points to must live until the end of run(); texts are copied.
  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_easy_setopt(handle_.get(), option, value);
  }
  /// A line of the request's head.
  void add_header(const std::string& line);
  /// What is sent as one stream (CURLOPT_UPLOAD); must live until the end of run().
  void send(std::string_view text);

  CURLcode run();
  /// What went wrong, in the other side's own words where it said something.
  [[nodiscard]] std::string reason(CURLcode code) const;
  /// HTTP's status, or that of the last answer of SMTP; 0: none.
  [[nodiscard]] int status() const;
  [[nodiscard]] const std::string& body() const { return body_; }
  /// The body was longer than the limit.
  [[nodiscard]] bool is_too_long() const { return is_too_long_; }

 private:
  struct EndHandle {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  };
  struct EndList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t take_line(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t give(char* bytes, std::size_t size, std::size_t count, void* self);

  std::unique_ptr<curl_slist, EndList> headers_;
  std::unique_ptr<CURL, EndHandle> handle_;
  std::size_t longest_;
  std::string body_;
  std::string last_line_;
  std::string_view to_send_;
  bool is_too_long_ = false;
  char said_[CURL_ERROR_SIZE] = {};
};

}  // namespace luoxuan::adapter
