#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace luoxuan::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
  char32_t code_point;
  std::size_t bytes;
  bool well_formed;
};

Decoded decode(std::string_view utf8, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[at + i]); };
  const auto first = byte(0);
  if (first < 0x80) return {first, 1, true};
  const std::size_t count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (count == 0 || first > 0xF4 || at + count > utf8.size()) return {replacement, 1, false};
  char32_t code_point = first & (0xFFu >> (count + 1));
  for (std::size_t i = 1; i < count; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {replacement, 1, false};
    code_point = (code_point << 6) | (byte(i) & 0x3Fu);
  }
  constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  if (code_point < smallest[count] || code_point > 0x10FFFF || surrogate) return {replacement, 1, false};
  return {code_point, count, true};
}

bool is_white(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000 || c == 0xFEFF;
}

/// ※ ℃ Ⅳ → ① ■ ★: set in the East Asian font, and counted as its letters are.
bool is_symbol_of_east_asian_text(char32_t c) {
  return c == 0x203B || c == 0x2103 || (c >= 0x2160 && c <= 0x217F) || (c >= 0x2190 && c <= 0x2199) ||
         (c >= 0x2460 && c <= 0x24FF) || (c >= 0x25A0 && c <= 0x25FF) || c == 0x2605 || c == 0x2606;
}

/// What Word counts one by one: East Asian letters and marks.
bool counts_alone(char32_t c) {
  return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x2E80 && c <= 0x303F && c != 0x3000) || (c >= 0x3041 && c <= 0x33FF) ||
         (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xA000 && c <= 0xA4CF) ||
         (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) ||
         (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF) || c == 0x2014 || c == 0x2018 || c == 0x2019 ||
         c == 0x201C || c == 0x201D || c == 0x2026 || c == 0xB7 || is_symbol_of_east_asian_text(c);
}

char32_t next_of(std::string_view utf8, std::size_t at) {
  return next_code_point(utf8, at);
}

bool is_apostrophe(char32_t c) {
  return c == 0x2018 || c == 0x2019;
}

bool is_latin_letter(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0xC0 && c <= 0x24F);
}

std::u32string code_points(std::string_view utf8) {
  std::u32string points;
  for (std::size_t at = 0; at < utf8.size();) points += next_code_point(utf8, at);
  return points;
}

/// How many letters must be put in, left out, replaced or swapped with their neighbour (Damerau, each place changed once).
std::size_t steps_between(const std::u32string& from, const std::u32string& to) {
  std::vector<std::size_t> before_last, last(to.size() + 1), row(to.size() + 1);
  for (std::size_t j = 0; j <= to.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= from.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= to.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::exchange(last, row);
  }
  return last.back();
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  const auto byte = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  for (std::size_t at = 0; at < bytes.size();) {
    const unsigned char first = byte(at);
    if (first < 0x80) {
      ++at;
      continue;
    }
    // most Chinese characters, without their code points: E1 … EC have three bytes, whatever follows
    if (first > 0xE0 && first < 0xED && at + 2 < bytes.size() && (byte(at + 1) & 0xC0u) == 0x80u &&
        (byte(at + 2) & 0xC0u) == 0x80u) {
      at += 3;
      continue;
    }
    const Decoded decoded = decode(bytes, at);
    if (!decoded.well_formed) return false;
    at += decoded.bytes;
  }
  return true;
}

char32_t next_code_point(std::string_view utf8, std::size_t& at) {
  const Decoded decoded = decode(utf8, at);
  at += decoded.bytes;
  return decoded.code_point;
}

void append_code_point(std::string& utf8, char32_t c) {
  const auto put = [&](char32_t bits) { utf8 += static_cast<char>(static_cast<unsigned char>(bits)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

std::size_t length(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) next_code_point(utf8, at);
  return count;
}

std::string_view trim(std::string_view utf8) {
  std::size_t begin = 0;
  while (begin < utf8.size()) {
    std::size_t next = begin;
    if (!is_white(next_code_point(utf8, next))) break;
    begin = next;
  }
  std::size_t end = begin;
  for (std::size_t at = begin; at < utf8.size();)
    if (!is_white(next_code_point(utf8, at))) end = at;
  return utf8.substr(begin, end - begin);
}

std::vector<std::string> split(std::string_view utf8, std::string_view separators) {
  const std::u32string marks = code_points(separators);
  std::vector<std::string> parts;
  const auto take = [&](std::string_view part) {
    if (const auto trimmed = trim(part); !trimmed.empty()) parts.emplace_back(trimmed);
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t here = at;
    if (marks.find(next_code_point(utf8, at)) == std::u32string::npos) continue;
    take(utf8.substr(begin, here - begin));
    begin = at;
  }
  take(utf8.substr(begin));
  return parts;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string joined;
  for (const std::string& part : parts) {
    if (!joined.empty()) joined += separator;
    joined += part;
  }
  return joined;
}

std::size_t word_count(std::string_view utf8) {
  std::size_t count = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    if (is_white(c)) {
      in_word = false;
    } else if (is_apostrophe(c) && in_word && at < utf8.size() && is_latin_letter(next_of(utf8, at))) {
      continue;  // don’t is one word
    } else if (counts_alone(c)) {
      ++count;
      in_word = false;
    } else if (!in_word) {
      ++count;
      in_word = true;
    }
  }
  return count;
}

std::string to_lower_case(std::string_view utf8) {
  std::string lower(utf8);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

std::string shortened(std::string_view utf8, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < most && end < utf8.size(); ++i) next_code_point(utf8, end);
  return end < utf8.size() ? std::string(utf8.substr(0, end)) + "…" : std::string(utf8);
}

std::string to_half_width(std::string_view utf8) {
  std::string half;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = next_code_point(utf8, at);
    append_code_point(half, c == 0x3000 ? U' ' : c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
  }
  return half;
}

std::optional<std::string> nearest(std::string_view written, const std::vector<std::string>& candidates) {
  const std::u32string from = code_points(written);
  std::optional<std::string> best;
  std::size_t best_distance = std::max<std::size_t>(1, from.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    const std::u32string to = code_points(candidate);
    const std::size_t distance = steps_between(from, to);
    if (distance < best_distance && distance < std::max(from.size(), to.size())) {
      best_distance = distance;
      best = candidate;
    }
  }
  return best;
}

}  // namespace luoxuan::text
