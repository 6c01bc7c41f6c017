#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The elements where a bookmark, a comment's words, what may be edited or what was moved begin or end. They may stand between
/// paragraphs, rows and runs, and show nothing.
[[nodiscard]] bool is_end_of_range(std::string_view name);

/// Where a section begins or ends: a mark in front of the block that held its tag.
struct EndOfSection {
  pugi::xml_node mark;
  bool opens = false;
  pugi::xml_node first, last;  // the section's blocks
};

/// Keeps both ends of ranges, or none, when blocks of a part go away.
class RangeKeeper {
 public:
  explicit RangeKeeper(const pugi::xml_node& part) : part_(part) {}

  /// An end of a range moves in front of the block, unless the other end goes with it: into the sections that begin or end there
  /// (`marks`, in document order) and hold the other end, so that both are repeated or left out together.
  void move_ends_out_of(pugi::xml_node block, const std::vector<EndOfSection>& marks);

 private:
  /// What lies in some blocks beside one another.
  struct Span {
    std::size_t from = 0, to = 0;
    [[nodiscard]] bool holds(std::size_t place) const { return from <= place && place < to; }
  };

  void read(const pugi::xml_node& node);
  Span span_of(const pugi::xml_node& first, const pugi::xml_node& last) const;

  pugi::xml_node part_;
  std::size_t passed_ = 0;                                                           // 0: not read yet, mostly nobody asks
  std::map<pugi::xml_node, Span> places_;                                            // of blocks and ends
  std::map<std::string, std::pair<pugi::xml_node, pugi::xml_node>> ends_by_number_;  // with what it is a range of
};

}  // namespace luoxuan::document
