#pragma once

#include <string_view>

namespace luoxuan::document {

/// What a spreadsheet's number format makes of a number.
enum class NumberMeaning { plain, percent, date, time, date_time };

/// Of a format's code, e.g. "yyyy\"年\"m\"月\"d\"日\"", "0.00%", "[$-804]h:mm". Its first section decides.
[[nodiscard]] NumberMeaning meaning_of_format(std::string_view code);

/// Of the formats that have a number only (ECMA-376 part 1, 18.8.30, with those of Chinese: 27 … 36, 50 … 58).
[[nodiscard]] NumberMeaning meaning_of_built_in_format(int number);

}  // namespace luoxuan::document
