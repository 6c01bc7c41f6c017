#pragma once

#include <string>
#include <string_view>

#include "document/docx_content.hpp"

namespace luoxuan::document {

/// A size on paper.
struct Extent {
  Length width = 0, height = 0;
};

/// How a picture is turned: mirrored from left to right, then so many degrees clockwise, a multiple of 90.
struct Turn {
  int degrees = 0;
  bool is_mirrored = false;
  [[nodiscard]] bool is_sideways() const { return degrees % 180 != 0; }
};

/// As large as the box without changing the ratio; a side that is not given follows from the other; without both: its own size,
/// 150 mm wide at most.
[[nodiscard]] Extent fitted(const Extent& own, const std::optional<Length>& width, const std::optional<Length>& height);

/// w:drawing elements (ECMA-376 part 1, 20.4). `id` is the drawing's number, `relation` leads to its part; `extent` is that of
/// the picture after it was turned.
[[nodiscard]] std::string picture_in_line(int id, std::string_view relation, std::string_view file, const Extent& extent,
                                          const Turn& turn = {});
[[nodiscard]] std::string picture_at_place(int id, std::string_view relation, std::string_view file, const Extent& extent,
                                           bool is_in_front, const Turn& turn = {});
[[nodiscard]] std::string chart_in_line(int id, std::string_view relation, std::string_view title, const Extent& extent);

}  // namespace luoxuan::document
