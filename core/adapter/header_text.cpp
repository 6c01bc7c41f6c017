#include "adapter/header_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapter/base64.hpp"
#include "base/text.hpp"
#include "value/temporal.hpp"

namespace luoxuan::adapter {
namespace {

constexpr std::string_view word_begin = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";
constexpr std::size_t longest_line = 76;  // with encoded words, RFC 2047

/// Characters that may stand in a display name or a subject as they are, without quotation marks.
bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '_';
}

/// Well-formed, on one line.
std::string as_one_line(std::string_view utf8) {
  std::string line;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_code_point(utf8, at);
    const bool breaks = c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
    text::append_code_point(line, breaks ? U' ' : c);
  }
  return std::string(text::trim(line));
}

}  // namespace

std::string header_text(std::string_view utf8, std::size_t used) {
  const std::string line = as_one_line(utf8);
  if (std::ranges::all_of(line, is_plain) && used + line.size() <= longest_line) return line;
  std::string folded;
  std::size_t at = 0;
  while (at < line.size()) {
    const std::size_t room = (longest_line - 1 - used - word_begin.size() - word_end.size()) / 4 * 3;
    std::size_t end = at, next = at;
    while (next < line.size()) {
      static_cast<void>(text::next_code_point(line, next));
      if (next - at > room) break;
      end = next;
    }
    if (end == at) {  // not even one character fits behind what stands there
      folded += "\r\n ";
      used = 1;
      continue;
    }
    folded += word_begin;
    folded += base64(std::string_view(line).substr(at, end - at));
    folded += word_end;
    at = end;
    if (at < line.size()) folded += "\r\n ";
    used = 1;
  }
  return folded;
}

std::string mailbox(std::string_view name, std::string_view address, std::size_t used) {
  const std::string shown = header_text(name, used);
  if (shown.empty()) return fmt::format("<{}>", address);
  return fmt::format("{}\r\n <{}>", shown, address);
}

std::string header_date(std::int64_t seconds) {
  constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const value::DateTime wall = value::from_seconds(seconds, value::Zone::of_offset(0));
  return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days[static_cast<std::size_t>(value::weekday(wall.date) - 1)],
                     wall.date.day, months[static_cast<std::size_t>(wall.date.month - 1)], wall.date.year, wall.time.hour,
                     wall.time.minute, wall.time.second);
}

}  // namespace luoxuan::adapter
