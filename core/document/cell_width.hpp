#pragma once

#include <cstddef>
#include <string_view>

namespace luoxuan::document {

/// The width of the longest line in half-width characters: full-width ones (Unicode Standard
/// Annex 11, W and F, and the quotation marks and dashes that Chinese fonts draw so) count 2.
[[nodiscard]] std::size_t cell_width(std::string_view utf8);

}  // namespace luoxuan::document
