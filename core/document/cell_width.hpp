#pragma once

#include <cstddef>
#include <string_view>

namespace luoxuan::document {

/// The width of the longest line in half-width characters: full-width ones (Unicode Standard
/// Annex 11, W and F, and the quotation marks and dashes that Chinese fonts draw so) count 2.
[[nodiscard]] std::size_t cell_width(std::string_view utf8);

/// How many lines the text takes in a cell of this width (at least 1) that wraps; 0 for an empty text.
[[nodiscard]] std::size_t cell_lines(std::string_view utf8, std::size_t width);

}  // namespace luoxuan::document
