#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/value.hpp"

namespace luoxuan::document {

/// How a value is printed where a document asks for it plainly: null as nothing, texts and numbers as FEEL's string() has
/// them, booleans 是 / 否, dates 2017年12月20日, times 09:00, both 2017年12月20日 09:00 (seconds only if there are any; the
/// wall clock as it was given). Nothing for lists, contexts, ranges and functions: they are no single value.
[[nodiscard]] std::optional<std::string> text_of(const value::Value& value);

/// Characters of XML 1.0, production 2.
[[nodiscard]] bool is_xml_character(char32_t c);

/// Appends text as content of w:t: escaped, a line feed as a line break, a tab as a tab; characters that XML cannot hold
/// are left out, malformed UTF-8 becomes U+FFFD.
void append_as_run_text(std::string& xml, std::string_view text);

/// Text as the value of an XML attribute in double quotation marks; a line feed becomes a blank.
[[nodiscard]] std::string escaped_attribute(std::string_view text);
/// Text between XML tags, for parts that are not Word's own: charts, sheets.
[[nodiscard]] std::string escaped_text(std::string_view text);

}  // namespace luoxuan::document
