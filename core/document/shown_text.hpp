#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "value/value.hpp"

namespace luoxuan::document {

/// What a spreadsheet's cell shows of this number, truth value, date or time with a format of this code: "007" of 7 with "000",
/// "2024年9月" of a day with `yyyy"年"m"月"`. Nothing for formats that it does not know (General, fractions, exponents, names of
/// months), and where the format would round.
[[nodiscard]] std::optional<std::string> shown_text(const value::Value& value, std::string_view format);

/// The code of a format that has a number only, as programs in China show it; empty when there is none to tell
/// (number_format.hpp).
[[nodiscard]] std::string_view code_of_built_in_format(int number);

}  // namespace luoxuan::document
