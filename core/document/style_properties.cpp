#include "document/style_properties.hpp"

#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

constexpr int deepest_base = 16;  // of styles that are based on one another; ends circles, too

}  // namespace

std::map<std::string, pugi::xml_node> paragraph_property_of_styles(const pugi::xml_document& styles, const char* name) {
  const NodesByAttribute by_id = children_by(styles.child("w:styles"), "w:style", "w:styleId");
  std::map<std::string, pugi::xml_node> properties;
  for (const auto& [id, style] : by_id) {
    pugi::xml_node at = style;
    for (int depth = 0; at && depth < deepest_base; ++depth) {
      if (const pugi::xml_node property = at.child("w:pPr").child(name)) {
        properties.emplace(id, property);
        break;
      }
      const auto base = by_id.find(at.child("w:basedOn").attribute("w:val").value());
      at = base == by_id.end() ? pugi::xml_node() : base->second;
    }
  }
  return properties;
}

}  // namespace luoxuan::document
