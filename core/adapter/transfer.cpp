#include "adapter/transfer.hpp"

#include <algorithm>
#include <new>

#include "base/library_on_demand.hpp"

namespace luoxuan::adapter {
namespace {

const LibraryOnDemand& libcurl() {
  static const LibraryOnDemand library("libcurl.so.4");
  return library;
}

Libcurl functions_of(const LibraryOnDemand& library) {
  const Libcurl curl{library.find<decltype(curl_global_init)>("curl_global_init"),
                     library.find<decltype(curl_easy_init)>("curl_easy_init"),
                     library.find<decltype(curl_easy_setopt)>("curl_easy_setopt"),
                     library.find<decltype(curl_easy_perform)>("curl_easy_perform"),
                     library.find<decltype(curl_easy_getinfo)>("curl_easy_getinfo"),
                     library.find<decltype(curl_easy_cleanup)>("curl_easy_cleanup"),
                     library.find<decltype(curl_easy_strerror)>("curl_easy_strerror"),
                     library.find<decltype(curl_slist_append)>("curl_slist_append"),
                     library.find<decltype(curl_slist_free_all)>("curl_slist_free_all")};
  curl.global_init(CURL_GLOBAL_DEFAULT);
  return curl;
}

CURL* new_handle(const Libcurl& curl) {
  CURL* const handle = curl.easy_init();
  if (handle == nullptr) throw std::bad_alloc();
  return handle;
}

}  // namespace

Result<const Libcurl*> Libcurl::find() {
  if (!libcurl().is_here())
    return Failure{FailureCode::unsupported,
                   say("expected libcurl, found none: {}", "需要 libcurl，实际没有：{}", libcurl().reason()),
                   say("install libcurl4", "请安装 libcurl4"),
                   {}};
  static const Libcurl curl = functions_of(libcurl());
  return &curl;
}

Transfer::Transfer(const Libcurl& curl, const std::string& url, const char* protocols, const std::string& certificates,
                   Limits limits)
    : curl_(curl),
      handle_(new_handle(curl), curl.easy_cleanup),
      longest_(limits.bytes),
      is_mail_(std::string_view(protocols).starts_with("smtp")) {
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_PROTOCOLS_STR, protocols);
  set(CURLOPT_PATH_AS_IS, 1L);
  set(CURLOPT_PROXY, "");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_NOSIGNAL, 1L);  // other threads run beside this one
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  // The system's authorities stay known by their folder (CURLOPT_CAPATH), which this does not touch.
  if (!certificates.empty()) set(CURLOPT_CAINFO, certificates.c_str());
  set(CURLOPT_ERRORBUFFER, said_);
  set(CURLOPT_WRITEFUNCTION, &Transfer::take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(this));
  set(CURLOPT_HEADERFUNCTION, &Transfer::take_line);
  set(CURLOPT_HEADERDATA, static_cast<void*>(this));
}

void Transfer::add(CURLoption option, const std::string& text) {
  List& list = lists_.try_emplace(option, nullptr, curl_.slist_free_all).first->second;
  curl_slist* const longer = curl_.slist_append(list.get(), text.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
  set(option, longer);
}

void Transfer::send(std::string_view text) {
  to_send_ = text;
  set(CURLOPT_UPLOAD, 1L);
  set(CURLOPT_READFUNCTION, &Transfer::give);
  set(CURLOPT_READDATA, static_cast<void*>(this));
  set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(text.size()));
}

CURLcode Transfer::run() {
  return curl_.easy_perform(handle_.get());
}

std::string Transfer::reason(CURLcode code) const {
  std::string text = said_[0] != '\0' ? said_ : curl_.easy_strerror(code);
  // SMTP's answers are texts for people; HTTP's lines are not, and may hold secrets.
  if (is_mail_ && code != CURLE_OK && !last_line_.empty()) text += " (" + last_line_ + ")";
  return text;
}

int Transfer::status() const {
  long status = 0;
  curl_.easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
  return static_cast<int>(status);
}

std::size_t Transfer::take_body(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& transfer = *static_cast<Transfer*>(self);
  if (transfer.body_.size() + size * count > transfer.longest_) {
    transfer.is_too_long_ = true;
    return 0;  // ends the transfer
  }
  transfer.body_.append(bytes, size * count);
  return size * count;
}

std::size_t Transfer::take_line(char* bytes, std::size_t size, std::size_t count, void* self) {
  constexpr std::size_t longest_line = 500;
  std::string_view line(bytes, size * count);
  while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
  if (!line.empty()) static_cast<Transfer*>(self)->last_line_ = line.substr(0, longest_line);
  return size * count;
}

std::size_t Transfer::give(char* bytes, std::size_t size, std::size_t count, void* self) {
  auto& rest = static_cast<Transfer*>(self)->to_send_;
  const std::size_t now = std::min(size * count, rest.size());
  std::copy_n(rest.data(), now, bytes);
  rest.remove_prefix(now);
  return now;
}

}  // namespace luoxuan::adapter
