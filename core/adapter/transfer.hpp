#pragma once

#define CURL_DISABLE_TYPECHECK  // its macros hide the functions that are called by address
#include <curl/curl.h>

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::adapter {

/// The functions of libcurl, which is loaded when it is first needed.
struct Libcurl {
  decltype(&curl_global_init) global_init;
  decltype(&curl_easy_init) easy_init;
  decltype(&curl_easy_setopt) easy_setopt;
  decltype(&curl_easy_perform) easy_perform;
  decltype(&curl_easy_getinfo) easy_getinfo;
  decltype(&curl_easy_cleanup) easy_cleanup;
  decltype(&curl_easy_strerror) easy_strerror;
  decltype(&curl_slist_append) slist_append;
  decltype(&curl_slist_free_all) slist_free_all;

  /// What to install where it is missing.
  [[nodiscard]] static Result<const Libcurl*> find();
};

/// One exchange with a server by libcurl: through no proxy, following no redirection, TLS 1.2 or later to a server whose
/// certificate is of a known authority and has the server's name, within a time and a size. For one thread.
class Transfer {
 public:
  struct Limits {
    std::chrono::milliseconds time;  // for all of it, however slowly the other side talks
    std::size_t bytes;               // of the answer
  };

  /// `protocols` as libcurl lists them ("http,https"). `certificates`: a file (PEM) trusted besides the system's; empty: none.
  Transfer(const Libcurl& curl, const std::string& url, const char* protocols, const std::string& certificates, Limits limits);

  /// An option of libcurl. What a pointer points to must live until the end of run(); texts are copied.
  template <typename Value>
  void set(CURLoption option, Value value) {
    curl_.easy_setopt(handle_.get(), option, value);
  }
  /// One more text for an option that takes a list of them: CURLOPT_HTTPHEADER, CURLOPT_MAIL_RCPT.
  void add(CURLoption option, const std::string& text);
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
  using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;
  static std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t take_line(char* bytes, std::size_t size, std::size_t count, void* self);
  static std::size_t give(char* bytes, std::size_t size, std::size_t count, void* self);

  const Libcurl& curl_;
  std::map<CURLoption, List> lists_;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;  // ends before its lists
  std::size_t longest_;
  std::string body_;
  std::string last_line_;
  std::string_view to_send_;
  bool is_mail_;
  bool is_too_long_ = false;
  char said_[CURL_ERROR_SIZE] = {};
};

}  // namespace luoxuan::adapter
