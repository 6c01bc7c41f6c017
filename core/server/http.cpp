#include "server/http.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/text.hpp"

namespace luoxuan::server {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-_.~").find(c) != std::string_view::npos;
}

bool same_name(std::string_view one, std::string_view other) {
  return std::ranges::equal(
      one, other, {}, [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; },
      [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
}

}  // namespace

bool Response::has(std::string_view name) const {
  return std::ranges::any_of(headers, [&](const auto& header) { return same_name(header.first, name); });
}

std::optional<std::string> decode_url(std::string_view text, bool is_query) {
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '+' && is_query) {
      decoded += ' ';
    } else if (text[at] == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = digit_of(text[at + 1]), low = digit_of(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      at += 2;
    } else {
      decoded += text[at];
    }
  }
  if (!text::is_utf8(decoded) || decoded.find('\0') != std::string::npos) return std::nullopt;
  return decoded;
}

bool read_target(std::string_view target, Request& request) {
  const std::size_t mark = target.find('?');
  auto path = decode_url(target.substr(0, mark), false);
  if (!path || !path->starts_with('/') || path->find('\\') != std::string::npos) return false;
  for (std::size_t from = 1; from <= path->size();) {
    const std::size_t to = std::min(path->find('/', from), path->size());
    const std::string_view part = std::string_view(*path).substr(from, to - from);
    if (part == "." || part == "..") return false;
    from = to + 1;
  }
  request.path = *std::move(path);
  if (mark == std::string_view::npos) return true;
  std::string_view query = target.substr(mark + 1);
  for (std::size_t count = 0; !query.empty(); ++count) {
    if (count == 100) return false;
    const std::size_t end = query.find('&');
    const std::string_view pair = query.substr(0, end);
    query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto name = decode_url(pair.substr(0, equals), true);
    auto value = decode_url(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!name || !value || !request.query.emplace(*std::move(name), *std::move(value)).second) return false;
  }
  return true;
}

std::string disposition(std::string_view kind, std::string_view file) {
  std::string plain, escaped;
  for (const char c : file) {
    const bool is_ascii = static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
    if (is_ascii && c != '"' && c != '\\') plain += c;
    if (is_plain(c))
      escaped += c;
    else
      escaped += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("{}; filename=\"{}\"; filename*=UTF-8''{}", kind, plain.empty() ? "file" : plain, escaped);
}

}  // namespace luoxuan::server
