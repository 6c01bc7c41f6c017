#include "document/docx_import.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr int deepest = 8;  // of parts that refer to parts

std::string relationships_name(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  return fmt::format("{}_rels/{}.rels", part.substr(0, name), part.substr(name));
}

/// "word/media/image" and "png" of "word/media/image12.png".
std::pair<std::string, std::string> stem_and_extension(const std::string& name) {
  const std::size_t dot = name.rfind('.');
  std::string stem = name.substr(0, dot);
  while (!stem.empty() && stem.back() >= '0' && stem.back() <= '9') stem.pop_back();
  return {stem, dot == std::string::npos ? "bin" : name.substr(dot + 1)};
}

pugi::xml_node child_with(const pugi::xml_node& parent, const char* name, const char* attribute, const std::string& value) {
  for (const pugi::xml_node& child : parent.children(name))
    if (value == child.attribute(attribute).value()) return child;
  return {};
}

int last_number(const pugi::xml_node& parent, const char* name, const char* attribute) {
  int last = 0;
  for (const pugi::xml_node& child : parent.children(name)) last = std::max(last, child.attribute(attribute).as_int());
  return last;
}

void set_first(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.remove_attribute(attribute);
  node.prepend_attribute(attribute) = value.c_str();
}

bool is_safe(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
}

}  // namespace

Result<XmlDocument> DocxImport::read(const std::string& name) const {
  if (!from_.archive.contains(name)) return std::make_unique<pugi::xml_document>();
  LX_TRY_ASSIGN(const std::string bytes, from_.archive.read(name));
  return read_xml_part(bytes, name, file_);
}

Result<void> DocxImport::open() {
  LX_TRY_ASSIGN(styles_, read("word/styles.xml"));
  LX_TRY_ASSIGN(numbering_, read("word/numbering.xml"));
  LX_TRY_ASSIGN(types_, read("[Content_Types].xml"));
  return {};
}

Result<std::string> DocxImport::style(const std::string& id) {
  if (const auto known = style_.find(id); known != style_.end()) return known->second;
  style_[id] = id;  // ends a circle of styles that are based on one another
  const pugi::xml_node style = child_with(styles_->document_element(), "w:style", "w:styleId", id);
  if (!style) return id;
  const std::string_view kind = style.attribute("w:type").value();
  LX_TRY_ASSIGN(std::string there, to_.style_named(kind, style.child("w:name").attribute("w:val").value()));
  if (!there.empty()) return style_[id] = there;
  LX_TRY_ASSIGN(pugi::xml_node styles, to_.sheet("styles"));
  there = id;
  for (int number = 2; child_with(styles, "w:style", "w:styleId", there); ++number) there = id + std::to_string(number);
  style_[id] = there;
  pugi::xml_node copy = styles.append_copy(style);
  set_first(copy, "w:styleId", there);
  copy.remove_attribute("w:default");
  for (const char* name : {"w:basedOn", "w:next", "w:link"}) {
    pugi::xml_node reference = copy.child(name);
    if (!reference) continue;
    LX_TRY_ASSIGN(const std::string other, this->style(reference.attribute("w:val").value()));
    set_first(reference, "w:val", other);
  }
  if (pugi::xml_node number = copy.child("w:pPr").child("w:numPr").child("w:numId")) {
    LX_TRY_ASSIGN(const std::string list_there, list(number.attribute("w:val").value()));
    set_first(number, "w:val", list_there);
  }
  return there;
}

Result<std::string> DocxImport::list(const std::string& id) {
  if (const auto known = list_.find(id); known != list_.end()) return known->second;
  const pugi::xml_node numbering = numbering_->document_element();
  const pugi::xml_node list = child_with(numbering, "w:num", "w:numId", id);
  const pugi::xml_node abstract =
      child_with(numbering, "w:abstractNum", "w:abstractNumId", list.child("w:abstractNumId").attribute("w:val").value());
  if (id == "0" || !abstract) return list_[id] = "0";
  LX_TRY_ASSIGN(pugi::xml_node there, to_.sheet("numbering"));
  const std::string abstract_id = std::to_string(last_number(there, "w:abstractNum", "w:abstractNumId") + 1);
  const std::string list_id = std::to_string(last_number(there, "w:num", "w:numId") + 1);
  list_[id] = list_id;
  const pugi::xml_node first = there.child("w:num");
  pugi::xml_node abstract_copy = first ? there.insert_copy_before(abstract, first) : there.append_copy(abstract);
  set_first(abstract_copy, "w:abstractNumId", abstract_id);
  abstract_copy.remove_child("w:nsid");  // equal ones are taken for the same list
  std::vector<pugi::xml_node> styles;
  for (pugi::xml_node level : abstract_copy.children("w:lvl"))
    if (pugi::xml_node style = level.child("w:pStyle")) styles.push_back(style);
  for (pugi::xml_node style : styles) style.parent().remove_child(style);
  pugi::xml_node behind;
  for (const pugi::xml_node& other : there.children("w:num")) behind = other;
  pugi::xml_node copy = behind ? there.insert_copy_after(list, behind) : there.append_copy(list);
  set_first(copy, "w:numId", list_id);
  set_first(copy.child("w:abstractNumId"), "w:val", abstract_id);
  return list_id;
}

Result<pugi::xml_node> DocxImport::relations_of(const std::string& part) {
  auto found = relations_.find(part);
  if (found == relations_.end()) {
    LX_TRY_ASSIGN(XmlDocument document, read(relationships_name(part)));
    found = relations_.emplace(part, std::move(document)).first;
  }
  return found->second->document_element();
}

std::string DocxImport::content_type_of(const std::string& name) const {
  const pugi::xml_node types = types_->document_element();
  if (const pugi::xml_node entry = child_with(types, "Override", "PartName", "/" + name))
    return entry.attribute("ContentType").value();
  return child_with(types, "Default", "Extension", stem_and_extension(name).second).attribute("ContentType").value();
}

Result<std::string> DocxImport::copy_part(const std::string& name, int depth) {
  if (const auto known = part_.find(name); known != part_.end()) return known->second;
  if (depth > deepest || !from_.archive.contains(name)) return std::string();
  LX_TRY_ASSIGN(std::string bytes, from_.archive.read(name));
  const auto [stem, extension] = stem_and_extension(name);
  LX_TRY_ASSIGN(const std::string there, to_.add_part(stem, extension, std::move(bytes), content_type_of(name)));
  part_[name] = there;
  LX_TRY_ASSIGN(const pugi::xml_node relations, relations_of(name));
  for (const pugi::xml_node& relation : relations.children()) {
    if (std::string_view(relation.attribute("TargetMode").value()) == "External") continue;
    LX_TRY_ASSIGN(const std::string target, copy_part(part_of_target(name, relation.attribute("Target").value()), depth + 1));
    if (!target.empty())
      LX_TRY(to_.relate_as(there, relation.attribute("Id").value(), relation.attribute("Type").value(), target));
  }
  return there;
}

Result<std::string> DocxImport::relation(const std::string& from_part, const std::string& id, std::string_view part) {
  LX_TRY_ASSIGN(const pugi::xml_node relations, relations_of(from_part));
  const pugi::xml_node relation = child_with(relations, "Relationship", "Id", id);
  const std::string_view type = relation.attribute("Type").value();
  const std::string target = relation.attribute("Target").value();
  if (std::string_view(relation.attribute("TargetMode").value()) == "External")
    return type.ends_with("/hyperlink") && is_safe(target) ? to_.relate(part, type, target, true) : std::string();
  LX_TRY_ASSIGN(const std::string there, copy_part(part_of_target(from_part, target), 0));
  return there.empty() ? there : to_.relate(part, type, there);
}

Result<void> DocxImport::rename_references(pugi::xml_node node, const std::string& from_part, std::string_view part) {
  static constexpr std::string_view style_elements[] = {"w:pStyle", "w:rStyle", "w:tblStyle"};
  const std::string_view name = node.name();
  if (std::find(std::begin(style_elements), std::end(style_elements), name) != std::end(style_elements)) {
    LX_TRY_ASSIGN(const std::string there, style(node.attribute("w:val").value()));
    set_first(node, "w:val", there);
  } else if (name == "w:numId" && is(node.parent(), "w:numPr")) {
    LX_TRY_ASSIGN(const std::string there, list(node.attribute("w:val").value()));
    set_first(node, "w:val", there);
  }
  std::vector<std::pair<std::string, std::string>> references;
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (std::string_view(attribute.name()).starts_with("r:")) references.emplace_back(attribute.name(), attribute.value());
  for (const auto& [attribute, id] : references) {
    LX_TRY_ASSIGN(const std::string there, relation(from_part, id, part));
    node.remove_attribute(attribute.c_str());
    if (!there.empty()) node.append_attribute(attribute.c_str()) = there.c_str();
  }
  for (const pugi::xml_node& child : node.children()) LX_TRY(rename_references(child, from_part, part));
  return {};
}

}  // namespace luoxuan::document
