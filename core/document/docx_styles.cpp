#include "document/docx_styles.hpp"

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

std::string key_of_style(std::string_view kind, std::string_view name) {
  return std::string(kind) + '\n' + text::to_lower_case(name);
}

}  // namespace

DocxStyles::DocxStyles(pugi::xml_node root) : root_(root) {
  for (const pugi::xml_node& style : root.children("w:style")) note(style);
}

void DocxStyles::note(const pugi::xml_node& style) {
  const std::string id = style.attribute("w:styleId").value();
  by_id_.emplace(id, style);
  id_of_.emplace(key_of_style(style.attribute("w:type").value(), style.child("w:name").attribute("w:val").value()), id);
}

std::string DocxStyles::id_of(std::string_view kind, std::string_view name) const {
  const auto found = id_of_.find(key_of_style(kind, name));
  return found == id_of_.end() ? std::string() : found->second;
}

pugi::xml_node DocxStyles::with_id(const std::string& id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? pugi::xml_node() : found->second;
}

pugi::xml_node DocxStyles::add(const pugi::xml_node& style) {
  const std::string wanted = style.attribute("w:styleId").value();
  std::string id = wanted;
  for (int number = 2; by_id_.contains(id); ++number) id = wanted + std::to_string(number);
  pugi::xml_node copy = root_.append_copy(style);
  copy.remove_attribute("w:styleId");
  copy.prepend_attribute("w:styleId") = id.c_str();
  copy.remove_attribute("w:default");
  note(copy);
  return copy;
}

}  // namespace luoxuan::document
