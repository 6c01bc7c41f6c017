#include "document/cell_width.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

struct Wide {
  char32_t first, last;
};
constexpr Wide wide[] = {{0x1100, 0x115F},   {0x2010, 0x2027},   {0x2E80, 0x303E},  {0x3041, 0xA4CF}, {0xA960, 0xA97F},
                         {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},  {0xFF01, 0xFF60}, {0xFFE0, 0xFFE6},
                         {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};

bool is_wide(char32_t c) {
  return std::any_of(std::begin(wide), std::end(wide), [c](const Wide& range) { return c >= range.first && c <= range.last; });
}

}  // namespace

std::size_t cell_width(std::string_view utf8) {
  std::size_t longest = 0, width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t c = text::next_code_point(utf8, at);
    if (c == U'\n') {
      width = 0;
    } else {
      width += is_wide(c) ? 2u : 1u;
    }
    longest = std::max(longest, width);
  }
  return longest;
}

std::size_t cell_lines(std::string_view utf8, std::size_t width) {
  std::size_t lines = 0;
  while (!utf8.empty()) {
    const std::size_t end = std::min(utf8.find('\n'), utf8.size());
    lines += std::max<std::size_t>(1, (cell_width(utf8.substr(0, end)) + width - 1) / width);
    utf8.remove_prefix(std::min(end + 1, utf8.size()));
  }
  return lines;
}

}  // namespace luoxuan::document
