#pragma once

#include <map>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "base/result.hpp"

namespace luoxuan::document {

/// What tells the headings of a document (word/styles.xml), by the ids of paragraph styles.
struct HeadingLevels {
  std::map<std::string, int> levels;         // 1 … 9
  std::map<std::string, std::string> names;  // in lower case
};
[[nodiscard]] HeadingLevels heading_levels_in(const pugi::xml_document& styles);

/// "begin", "separate" or "end" of w:fldChar.
[[nodiscard]] inline std::string_view field_mark_type(const pugi::xml_node& mark) {
  return mark.attribute("w:fldCharType").value();
}

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

/// Writes each table of contents that is a field in one element (w:fldSimple) as one of several marks, as it is filled.
void write_out_simple_contents(pugi::xml_document& part);

/// True when a body is too large for write_contents_anew.
[[nodiscard]] bool is_too_large_for_contents(std::string_view body);

/// Writes the entries of tables of contents anew, from the headings of this body, its styles or captions, as each of them asks
/// for. Page numbers are the office program's to find: entries have none. What ContentsRule does not know stays as it is, and a
/// list of captions when there are none.
[[nodiscard]] Result<std::string> write_contents_anew(std::string body, std::string_view part, std::string_view file,
                                                      const HeadingLevels& levels);

}  // namespace luoxuan::document
