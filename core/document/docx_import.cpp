#include "document/docx_import.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/xml_names.hpp"

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

void set_first(pugi::xml_node node, const char* attribute, const std::string& value) {
  node.remove_attribute(attribute);
  node.prepend_attribute(attribute) = value.c_str();
}

/// Takes what is referred to by these ids out of a part: an element whose r:id is one – it is nothing without it –, else the
/// attribute alone.
void remove_references(pugi::xml_node node, const std::set<std::string>& ids) {
  for (pugi::xml_node child = node.first_child(); child;) {
    const pugi::xml_node next = child.next_sibling();
    if (ids.contains(child.attribute("r:id").value())) {
      node.remove_child(child);
    } else {
      for (pugi::xml_attribute attribute = child.first_attribute(); attribute;) {
        const pugi::xml_attribute following = attribute.next_attribute();
        if (std::string_view(attribute.name()).starts_with("r:") && ids.contains(attribute.value()))
          child.remove_attribute(attribute);
        attribute = following;
      }
      remove_references(child, ids);
    }
    child = next;
  }
}

bool is_safe(std::string_view address) {
  return address.starts_with("http://") || address.starts_with("https://") || address.starts_with("mailto:");
}

}  // namespace

Result<XmlDocument> DocxImport::read(const std::string& name) const {
  if (!from_.archive.contains(name)) return std::make_unique<XmlTree>();
  return read_xml_part(from_.archive, name, file_, limits_);
}

Result<void> DocxImport::open() {
  const std::string& body = from_.parts.front().name;
  LX_TRY_ASSIGN(const std::string styles_name, related_part(from_.archive, file_, body, "styles"));
  LX_TRY_ASSIGN(numbering_name_, related_part(from_.archive, file_, body, "numbering"));
  LX_TRY_ASSIGN(styles_, read(styles_name));
  LX_TRY_ASSIGN(numbering_, read(numbering_name_));
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
  const pugi::xml_node copy = styles->add(style);
  keep_names(copy, style, copy.parent());
  copies.push_back(copy);
  copied_styles_.insert(id);
  style_[id] = copy.attribute("w:styleId").value();
  copies_of_styles_.insert(style_[id]);
  to_.note_included_style(style_[id]);
  return style_[id];
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

Result<std::string> DocxImport::content_type_of(const std::string& name) const {
  const auto find = [&](const char* element, const char* attribute, const std::string& value) {
    const std::string wanted = text::to_lower_case(value);
    for (const pugi::xml_node& entry : types_->document_element().children(element))
      if (wanted == text::to_lower_case(entry.attribute(attribute).value()))
        return std::string(entry.attribute("ContentType").value());
    return std::string();
  };
  std::string type = find("Override", "PartName", "/" + name);
  if (type.empty()) type = find("Default", "Extension", stem_and_extension(name).second);
  if (type.empty())
    return Failure{
        FailureCode::invalid_input,
        say("expected '{0}' to say of which type '{1}' is, found nothing", "“{0}”应说明“{1}”的类型，实为没有", file_, name),
        say("save the file again in the office program", "请用办公软件重新保存该文件"),
        {}};
  return type;
}

std::string DocxImport::followed_target(const std::string& part, const pugi::xml_node& relation, int depth) const {
  if (depth > deepest || std::string_view(relation.attribute("TargetMode").value()) == "External") return {};
  std::string target = part_of_target(part, relation.attribute("Target").value());
  const bool is_text = std::any_of(from_.parts.begin(), from_.parts.end(), [&](const DocxPart& p) { return p.name == target; });
  const bool is_of_package = target == "[Content_Types].xml" || target.ends_with(".rels");
  return is_text || is_of_package || !from_.archive.contains(target) ? std::string() : target;
}

Result<std::string> DocxImport::copy_part(const std::string& name, int depth) {
  if (const auto known = part_.find(name); known != part_.end()) return known->second;
  LX_TRY_ASSIGN(std::string bytes, from_.archive.read(name));
  LX_TRY_ASSIGN(const Relations* const relations, relations_of(name));
  std::vector<std::pair<pugi::xml_node, std::string>> followed;
  std::set<std::string> lost;
  for (const pugi::xml_node& relation : relations->document->document_element().children()) {
    std::string target = followed_target(name, relation, depth + 1);
    if (target.empty())
      lost.insert(relation.attribute("Id").value());
    else
      followed.emplace_back(relation, std::move(target));
  }
  const auto [stem, extension] = stem_and_extension(name);
  if (!lost.empty() && extension == "xml") {
    LX_TRY_ASSIGN(const XmlDocument document, read_xml_part(std::move(bytes), name, file_, limits_));
    remove_references(document->document_element(), lost);
    bytes = write_xml_part(*document);
  }
  LX_TRY_ASSIGN(const std::string type, content_type_of(name));
  LX_TRY_ASSIGN(const std::string there, to_.add_part(stem, extension, std::move(bytes), type, !followed.empty()));
  part_[name] = there;
  for (const auto& [relation, target] : followed) {
    LX_TRY_ASSIGN(const std::string target_there, copy_part(target, depth + 1));
    LX_TRY(to_.relate_as(there, relation.attribute("Id").value(), relation.attribute("Type").value(), target_there));
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
  const std::string followed = followed_target(from_part, relation, 0);
  if (followed.empty()) return std::string();
  LX_TRY_ASSIGN(const std::string there, copy_part(followed, 0));
  return to_.relate(part, type, there);
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
  return name == "w:p" ? restart_number(node) : Result<void>();
}

}  // namespace luoxuan::document
