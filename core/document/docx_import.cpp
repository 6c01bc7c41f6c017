#include "document/docx_import.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace luoxuan::document {

namespace {

constexpr int deepest = 8;  // of parts that refer to parts

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
  styles_by_id_ = children_by(styles_->document_element(), "w:style", "w:styleId");
  lists_by_id_ = children_by(numbering_->document_element(), "w:num", "w:numId");
  abstract_lists_by_id_ = children_by(numbering_->document_element(), "w:abstractNum", "w:abstractNumId");
  return {};
}

/// Styles refer to styles, in chains as long as a stranger likes: they are taken one after another.
Result<std::string> DocxImport::style(const std::string& id) {
  std::vector<pugi::xml_node> copies;
  LX_TRY_ASSIGN(const std::string there, place_style(id, copies));
  for (std::size_t i = 0; i < copies.size(); ++i) {
    const pugi::xml_node copy = copies[i];
    for (const char* name : {"w:basedOn", "w:next", "w:link"}) {
      const pugi::xml_node reference = copy.child(name);
      if (!reference) continue;
      LX_TRY_ASSIGN(const std::string other, place_style(reference.attribute("w:val").value(), copies));
      set_first(reference, "w:val", other);
    }
    if (const pugi::xml_node number = copy.child("w:pPr").child("w:numPr").child("w:numId")) {
      LX_TRY_ASSIGN(const std::string list_there, list(number.attribute("w:val").value()));
      set_first(number, "w:val", list_there);
    }
  }
  return there;
}

Result<std::string> DocxImport::place_style(const std::string& id, std::vector<pugi::xml_node>& copies) {
  if (const auto known = style_.find(id); known != style_.end()) return known->second;
  const auto found = styles_by_id_.find(id);
  if (found == styles_by_id_.end()) return style_[id] = id;
  const pugi::xml_node& style = found->second;
  LX_TRY_ASSIGN(DocxStyles* const styles, to_.styles());
  const std::string_view kind = style.attribute("w:type").value();
  const std::string there = styles->id_of(kind, style.child("w:name").attribute("w:val").value());
  if (!there.empty()) return style_[id] = there;
  copies.push_back(styles->add(style));
  return style_[id] = copies.back().attribute("w:styleId").value();
}

Result<std::string> DocxImport::list(const std::string& id) {
  if (const auto known = list_.find(id); known != list_.end()) return known->second;
  const auto list = lists_by_id_.find(id);
  if (id == "0" || list == lists_by_id_.end()) return list_[id] = "0";
  const auto abstract = abstract_lists_by_id_.find(list->second.child("w:abstractNumId").attribute("w:val").value());
  if (abstract == abstract_lists_by_id_.end()) return list_[id] = "0";
  LX_TRY_ASSIGN(DocxLists* const lists, to_.lists());
  pugi::xml_node copy = abstract->second;
  list_[id] = lists->add_copy(copy, list->second);
  copy.remove_child("w:nsid");  // equal ones are taken for the same list
  std::vector<pugi::xml_node> styles;
  for (pugi::xml_node level : copy.children("w:lvl"))
    if (pugi::xml_node style = level.child("w:pStyle")) styles.push_back(style);
  for (pugi::xml_node style : styles) style.parent().remove_child(style);
  return list_[id];
}

Result<const DocxImport::Relations*> DocxImport::relations_of(const std::string& part) {
  auto found = relations_.find(part);
  if (found == relations_.end()) {
    LX_TRY_ASSIGN(XmlDocument document, read(relationships_name(part)));
    NodesByAttribute by_id = children_by(document->document_element(), "Relationship", "Id");
    found = relations_.emplace(part, Relations{std::move(document), std::move(by_id)}).first;
  }
  return &found->second;
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
  LX_TRY_ASSIGN(const Relations* const relations, relations_of(name));
  for (const pugi::xml_node& relation : relations->document->document_element().children()) {
    if (std::string_view(relation.attribute("TargetMode").value()) == "External") continue;
    LX_TRY_ASSIGN(const std::string target, copy_part(part_of_target(name, relation.attribute("Target").value()), depth + 1));
    if (!target.empty())
      LX_TRY(to_.relate_as(there, relation.attribute("Id").value(), relation.attribute("Type").value(), target));
  }
  return there;
}

Result<std::string> DocxImport::relation(const std::string& from_part, const std::string& id, std::string_view part) {
  LX_TRY_ASSIGN(const Relations* const relations, relations_of(from_part));
  const auto found = relations->by_id.find(id);
  const pugi::xml_node relation = found == relations->by_id.end() ? pugi::xml_node() : found->second;
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
