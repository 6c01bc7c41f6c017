#pragma once

#include <string>
#include <vector>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The number that an office program printed last for a caption.
struct CaptionNumber {
  std::string name;     // of what is counted: 图, 表
  pugi::xml_node text;  // w:t that holds all of it
};

/// The numbers of captions (SEQ fields, ECMA-376 part 1, 17.16.5.56) in document order, each brought into one w:t. Left out are
/// names of which one is not counted on in Arabic figures (\c \h \r \s, other formats), fields that hold others, and the second
/// form of text boxes.
[[nodiscard]] std::vector<CaptionNumber> numbers_of_captions(pugi::xml_node part);

}  // namespace luoxuan::document
