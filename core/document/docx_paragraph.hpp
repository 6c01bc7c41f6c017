#pragma once

#include <pugixml.hpp>

namespace luoxuan::document {

/// The property of a paragraph (a child of w:pPr), made in its place if it is not there.
[[nodiscard]] pugi::xml_node paragraph_property(pugi::xml_node properties, const char* name);

}  // namespace luoxuan::document
