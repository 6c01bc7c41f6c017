#include "document/cell_text.hpp"

#include <charconv>
#include <optional>

#include "base/text.hpp"
#include "document/value_text.hpp"

namespace luoxuan::document {

namespace {

constexpr std::size_t escape_length = 7;  // _xHHHH_
constexpr char32_t replacement_character = 0xFFFD;

/// The unit of UTF-16 that a text beginning with "_xHHHH_" has there.
std::optional<char32_t> unit_at_begin(std::string_view text) {
  if (text.size() < escape_length || !text.starts_with("_x") || text[escape_length - 1] != '_') return std::nullopt;
  std::uint32_t unit = 0;
  const char* const end = text.data() + escape_length - 1;
  const auto read = std::from_chars(text.data() + 2, end, unit, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return unit;
}

bool is_first_of_pair(char32_t unit) {
  return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_second_of_pair(char32_t unit) {
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

}  // namespace

std::string sound(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();)
    if (const char32_t c = text::next_code_point(text, at); is_xml_character(c)) text::append_code_point(result, c);
  return result;
}

std::size_t spreadsheet_length(std::string_view text) {
  std::size_t units = 0;
  for (std::size_t at = 0; at < text.size();) units += text::next_code_point(text, at) >= 0x10000 ? 2U : 1U;
  return units;
}

std::string cut_for_spreadsheet(std::string_view text, std::size_t limit) {
  std::size_t end = 0, units = 0;
  while (end < text.size()) {
    std::size_t behind = end;
    units += text::next_code_point(text, behind) >= 0x10000 ? 2U : 1U;
    if (units > limit) break;
    end = behind;
  }
  return std::string(text.substr(0, end));
}

std::string escaped_for_cell(std::string_view text) {
  std::string escaped = sound(text);
  for (std::size_t at = escaped.find("_x"); at != std::string::npos; at = escaped.find("_x", at)) {
    const bool is_taken_for_another = unit_at_begin(std::string_view(escaped).substr(at)).has_value();
    if (is_taken_for_another) escaped.insert(at, "_x005F");
    at += is_taken_for_another ? std::string_view("_x005F_x").size() : 2;
  }
  return escaped;
}

bool stands_in_cell(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x80) {
      if (byte == '_' && unit_at_begin(text.substr(at))) return false;
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    const bool is_malformed = c == replacement_character && at - begin == 1;
    if (is_malformed || !is_xml_character(c)) return false;
  }
  return true;
}

void append_unescaped(std::string& text, std::string_view written) {
  while (!written.empty()) {
    const std::size_t at = written.find("_x");
    text += written.substr(0, at);
    if (at == std::string_view::npos) return;
    written.remove_prefix(at);
    const auto unit = unit_at_begin(written);
    if (!unit) {
      text += "_x";
      written.remove_prefix(2);
      continue;
    }
    written.remove_prefix(escape_length);
    char32_t character = *unit;
    if (const auto second = is_first_of_pair(character) ? unit_at_begin(written) : std::nullopt;
        second && is_second_of_pair(*second)) {
      character = 0x10000 + ((character - 0xD800) << 10) + (*second - 0xDC00);
      written.remove_prefix(escape_length);
    }
    const bool is_character = character != 0 && !is_first_of_pair(character) && !is_second_of_pair(character);
    text::append_code_point(text, is_character ? character : replacement_character);
  }
}

}  // namespace luoxuan::document
