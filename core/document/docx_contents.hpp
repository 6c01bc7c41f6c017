#pragma once

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.hpp"

namespace luoxuan::document {

/// The level of headings, 1 … 9, by the id of their style (word/styles.xml).
using HeadingLevels = std::map<std::string, int>;
[[nodiscard]] HeadingLevels heading_levels_in(const pugi::xml_document& styles);

/// Follows the fields of a part while it is walked in document order: what stands in the result of a table of contents was
/// written by the office program, and will be again.
class ContentsFields {
 public:
  /// To be told of each w:fldChar and w:instrText.
  void pass(const pugi::xml_node& node);
  [[nodiscard]] bool is_inside() const { return inside_ > 0; }
  [[nodiscard]] bool were_found() const { return were_found_; }

 private:
  struct Field {
    std::string instruction;
    bool is_result = false, is_contents = false;
  };
  std::vector<Field> open_;
  int inside_ = 0;
  bool were_found_ = false;
};

/// Writes the entries of tables of contents anew, from the headings of this body. Page numbers are the office program's to
/// find: entries have none.
[[nodiscard]] Result<void> write_contents_anew(std::string& body, std::string_view part, std::string_view file,
                                               const HeadingLevels& levels);

}  // namespace luoxuan::document
