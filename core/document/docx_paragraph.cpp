#include "document/docx_paragraph.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace luoxuan::document {

pugi::xml_node paragraph_property(pugi::xml_node properties, const char* name) {
  // In the order of CT_PPr (ECMA-376 part 1, 17.3.1.26).
  static constexpr std::string_view order[] = {"w:pStyle",
                                               "w:keepNext",
                                               "w:keepLines",
                                               "w:pageBreakBefore",
                                               "w:framePr",
                                               "w:widowControl",
                                               "w:numPr",
                                               "w:suppressLineNumbers",
                                               "w:pBdr",
                                               "w:shd",
                                               "w:tabs",
                                               "w:suppressAutoHyphens",
                                               "w:kinsoku",
                                               "w:wordWrap",
                                               "w:overflowPunct",
                                               "w:topLinePunct",
                                               "w:autoSpaceDE",
                                               "w:autoSpaceDN",
                                               "w:bidi",
                                               "w:adjustRightInd",
                                               "w:snapToGrid",
                                               "w:spacing",
                                               "w:ind",
                                               "w:contextualSpacing",
                                               "w:mirrorIndents",
                                               "w:suppressOverlap",
                                               "w:jc",
                                               "w:textDirection",
                                               "w:textAlignment",
                                               "w:textboxTightWrap",
                                               "w:outlineLvl",
                                               "w:divId",
                                               "w:cnfStyle",
                                               "w:rPr",
                                               "w:sectPr",
                                               "w:pPrChange"};
  if (const pugi::xml_node there = properties.child(name)) return there;
  const auto* const own = std::find(std::begin(order), std::end(order), std::string_view(name));
  const pugi::xml_node behind = properties.find_child([&](const pugi::xml_node& child) {
    return std::find(own, std::end(order), std::string_view(child.name())) != std::end(order);
  });
  return behind ? properties.insert_child_before(name, behind) : properties.append_child(name);
}

}  // namespace luoxuan::document
