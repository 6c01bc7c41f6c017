#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luoxuan::document {

/// Well-formed UTF-8 of characters that XML can hold; anything else makes a file that no office program opens. What is malformed
/// becomes U+FFFD, other characters are left out.
[[nodiscard]] std::string sound(std::string_view text);

/// Its length as spreadsheets count it, in units of UTF-16: an emoji is two.
[[nodiscard]] std::size_t spreadsheet_length(std::string_view text);

/// The beginning of a sound text that is at most so long as spreadsheets count it.
[[nodiscard]] std::string cut_for_spreadsheet(std::string_view text, std::size_t limit);

/// As it stands in the XML of a cell: sound, and with "_x0041_" written "_x005F_x0041_", as readers take such a row of characters
/// for the one that it numbers (ECMA-376 part 1, 22.9.2.19).
[[nodiscard]] std::string escaped_for_cell(std::string_view text);
/// True when escaped_for_cell would change nothing, which is quickly found out.
[[nodiscard]] bool stands_in_cell(std::string_view text);

/// Appends what a cell means by this text: "_x000A_" is a line feed, "_xD83D__xDE00_" is one emoji. Half of such a pair, and
/// U+0000, become U+FFFD.
void append_unescaped(std::string& text, std::string_view written);

}  // namespace luoxuan::document
