#include "reader/bpmn_data.hpp"

namespace luoxuan::reader::bpmn {

pugi::xml_node item_of(const Reading& reading, const pugi::xml_node& data) {
  pugi::xml_node holder = data;
  if (is_bpmn(data, "dataObjectReference")) {
    const auto object = reading.by_id.find(id_in(data.attribute("dataObjectRef").value()));
    if (object == reading.by_id.end()) return {};
    holder = object->second;
  }
  for (const char* name : {"itemSubjectRef", "itemRef", "structureRef"})
    if (const std::string_view written = holder.attribute(name).value(); !written.empty())
      return reading.referenced(written, "itemDefinition");
  return {};
}

bool same_item(const pugi::xml_node& one, const pugi::xml_node& other) {
  if (!one || !other || one == other) return true;
  const std::string_view structure = one.attribute("structureRef").value();
  return !structure.empty() && structure == other.attribute("structureRef").value();
}

bool same_structure(const Reading& reading, const pugi::xml_node& one, const pugi::xml_node& other) {
  return same_item(item_of(reading, one), item_of(reading, other));
}

pugi::xml_node referred_by(const Reading& reading, const pugi::xml_node& reference) {
  const auto found = reading.by_id.find(id_in(XmlSource::text_of(reference)));
  return found == reading.by_id.end() ? pugi::xml_node() : found->second;
}

std::set<std::string> references_in(const pugi::xml_node& node, const char* name) {
  std::set<std::string> ids;
  for (const pugi::xml_node& part : node.children())
    if (is_bpmn(part, name)) ids.insert(std::string(id_in(XmlSource::text_of(part))));
  return ids;
}

}  // namespace luoxuan::reader::bpmn
