#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace luoxuan::package {

/// The text of a tag file as UTF-8.
struct TagText {
  std::string utf8;
  bool had_mark = false;  // began with a byte order mark, which is not part of the text
};

/// `bytes` of the tag file `file` in `encoding` (a name as in Tag-File-Character-Encoding: "UTF-8", "ISO-8859-1", "GB18030").
/// UTF-16 and UTF-32 without a mark are big-endian (RFC 2781). unsupported: no such encoding here; invalid_input: malformed.
[[nodiscard]] Result<TagText> decode_tag_text(std::string_view bytes, std::string_view encoding, std::string_view file);

/// True when decode_tag_text knows the encoding.
[[nodiscard]] bool is_known_encoding(std::string_view encoding);

/// The lines, without their ends: LF, CR or CRLF. A text that ends with a line end has no empty last line.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

}  // namespace luoxuan::package
