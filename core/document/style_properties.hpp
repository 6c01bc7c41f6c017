#pragma once

#include <map>
#include <string>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The property of paragraphs (of w:pPr) that each style has, or the nearest that it is based on, by the id of the style; styles
/// without it are left out (word/styles.xml).
[[nodiscard]] std::map<std::string, pugi::xml_node> paragraph_property_of_styles(const pugi::xml_document& styles,
                                                                                 const char* name);

}  // namespace luoxuan::document
