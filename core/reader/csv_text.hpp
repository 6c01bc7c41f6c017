#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace luoxuan::reader {

/// The text of a table that somebody sent, as UTF-8: it may be UTF-8 with or without a byte order mark, UTF-16 with one (Excel's
/// "Unicode text"), or GB18030 with its forerunners GBK and GB2312 (Excel's "CSV" in Chinese). What is well-formed UTF-8 is taken
/// for it. Refused: what is none of these.
[[nodiscard]] Result<std::string> decode_table(std::string_view bytes, std::string_view file);

/// What parts the cells of the first line that is not blank: a tab, a semicolon or a comma; whichever stands there most often
/// outside quotation marks.
[[nodiscard]] char separator_of(std::string_view utf8);

}  // namespace luoxuan::reader
