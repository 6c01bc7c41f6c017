#include "document/value_text.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

std::string text_of_date(const value::Date& date) {
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

std::string text_of_time(const value::Time& time) {
  std::string text = fmt::format("{:02}:{:02}", time.hour, time.minute);
  if (time.second != 0) text += fmt::format(":{:02}", time.second);
  return text;
}

/// Neither a control character nor one that XML reads, nor a part of a longer one.
bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>';
}

/// Appends the character at `at`, and moves behind it.
void append_special(std::string& xml, std::string_view text, std::size_t& at) {
  static constexpr std::string_view end_text = "</w:t>", begin_text = "<w:t xml:space=\"preserve\">";
  const std::size_t begin = at;
  const char32_t c = text::next_code_point(text, at);
  if (!is_xml_character(c)) return;
  if (c == U'\r' && at < text.size() && text[at] == '\n') return;
  if (c == U'&') {
    xml += "&amp;";
  } else if (c == U'<') {
    xml += "&lt;";
  } else if (c == U'>') {
    xml += "&gt;";
  } else if (c == U'\n' || c == U'\r') {
    xml.append(end_text).append("<w:br/>").append(begin_text);
  } else if (c == U'\t') {
    xml.append(end_text).append("<w:tab/>").append(begin_text);
  } else if (c == 0xFFFD) {
    text::append_code_point(xml, c);
  } else {
    xml += text.substr(begin, at - begin);
  }
}

}  // namespace

bool is_xml_character(char32_t c) {
  return c == U'\t' || c == U'\n' || c == U'\r' || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
         (c >= 0x10000 && c <= 0x10FFFF);
}

std::optional<std::string> text_of(const value::Value& value) {
  using value::Kind;
  switch (value.kind()) {
    case Kind::null:
      return "";
    case Kind::boolean:
      return *value.if_boolean() ? "是" : "否";
    case Kind::date:
      return text_of_date(*value.if_date());
    case Kind::time:
      return text_of_time(*value.if_time());
    case Kind::date_time:
      return text_of_date(value.if_date_time()->date) + " " + text_of_time(value.if_date_time()->time);
    case Kind::number:
    case Kind::string:
    case Kind::day_time_duration:
    case Kind::year_month_duration:
      return value.to_string();
    case Kind::list:
    case Kind::context:
    case Kind::range:
    case Kind::function:
      return std::nullopt;
  }
  return std::nullopt;
}

std::string escaped_text(std::string_view text) {
  std::string xml;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = text::next_code_point(text, at);
    if (!is_xml_character(c)) continue;
    if (c == U'&') {
      xml += "&amp;";
    } else if (c == U'<') {
      xml += "&lt;";
    } else if (c == U'>') {
      xml += "&gt;";
    } else if (c == U'"') {
      xml += "&quot;";
    } else if (c == 0xFFFD) {
      text::append_code_point(xml, c);
    } else {
      xml += text.substr(begin, at - begin);
    }
  }
  return xml;
}

std::string escaped_attribute(std::string_view text) {
  std::string xml = escaped_text(text);
  for (char& c : xml)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return xml;
}

void append_as_run_text(std::string& xml, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_plain(text[at])) ++at;
    xml += text.substr(begin, at - begin);
    if (at == text.size()) return;
    append_special(xml, text, at);
  }
}

}  // namespace luoxuan::document
