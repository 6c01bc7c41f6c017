#include <algorithm>
#include <iterator>

#include "document/docx_import.hpp"
#include "document/docx_paragraph.hpp"
#include "document/xml_names.hpp"

namespace luoxuan::document {

namespace {

constexpr int longest_chain_of_styles = 64;

void set_list_value(pugi::xml_node node, const std::string& value) {
  node.remove_attribute("w:val");
  node.append_attribute("w:val") = value.c_str();
}

}  // namespace

/// Levels may be those of another list, named by a style (ECMA-376 part 1, 17.9.21).
pugi::xml_node DocxImport::levels_of(const pugi::xml_node& list) const {
  const auto abstract_of = [&](const pugi::xml_node& any) {
    const auto found = abstract_lists_by_id_.find(any.child("w:abstractNumId").attribute("w:val").value());
    return found == abstract_lists_by_id_.end() ? pugi::xml_node() : found->second;
  };
  const pugi::xml_node abstract = abstract_of(list);
  const auto style = styles_by_id_.find(abstract.child("w:numStyleLink").attribute("w:val").value());
  if (style == styles_by_id_.end()) return abstract;
  const auto linked =
      lists_by_id_.find(style->second.child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val").value());
  if (linked == lists_by_id_.end()) return abstract;
  const pugi::xml_node levels = abstract_of(linked->second);
  return levels ? levels : abstract;
}

Result<std::string> DocxImport::list(const std::string& id) {
  if (const auto known = list_.find(id); known != list_.end()) return known->second;
  const auto found = lists_by_id_.find(id);
  if (id == "0" || found == lists_by_id_.end()) return list_[id] = "0";
  const pugi::xml_node levels = levels_of(found->second);
  if (!levels) return list_[id] = "0";
  LX_TRY_ASSIGN(DocxLists* const lists, to_.lists());
  pugi::xml_node abstract = levels, copy = found->second;
  list_[id] = lists->add_copy(abstract, copy);
  keep_names(abstract, levels, lists->root());
  keep_names(copy, found->second, lists->root());
  abstract.remove_child("w:nsid");  // equal ones are taken for the same list
  abstract.remove_child("w:styleLink");
  abstract.remove_child("w:numStyleLink");
  for (pugi::xml_node level : abstract.children("w:lvl")) {
    if (const pugi::xml_node style = level.child("w:pStyle")) styled_levels_.push_back({style, id});
    if (const pugi::xml_node style = level.child("w:rPr").child("w:rStyle")) {
      LX_TRY_ASSIGN(const std::string there, this->style(style.attribute("w:val").value()));
      set_list_value(style, there);
    }
    LX_TRY(bring_bullet(level));
  }
  return list_[id];
}

Result<void> DocxImport::bring_bullet(pugi::xml_node level) {
  const pugi::xml_node reference = level.child("w:lvlPicBulletId");
  if (!reference) return {};
  const std::string id = reference.attribute("w:val").value();
  auto known = bullet_.find(id);
  if (known == bullet_.end()) {
    const pugi::xml_node bullet =
        numbering_->document_element().find_child_by_attribute("w:numPicBullet", "w:numPicBulletId", id.c_str());
    if (!bullet) {
      level.remove_child(reference);
      return {};
    }
    LX_TRY_ASSIGN(DocxLists* const lists, to_.lists());
    LX_TRY_ASSIGN(const std::string part, to_.sheet_name("numbering"));
    const pugi::xml_node copy = lists->add_picture(bullet);
    keep_names(copy, bullet, lists->root());
    known = bullet_.emplace(id, copy.attribute("w:numPicBulletId").value()).first;
    LX_TRY(rename_references(copy, numbering_name_, part));
  }
  set_list_value(reference, known->second);
  return {};
}

/// Where an earlier document brought its style along, a paragraph would go on with that one's numbers.
Result<void> DocxImport::restart_number(pugi::xml_node paragraph) {
  pugi::xml_node properties = paragraph.child("w:pPr");
  const std::string style_there = properties.child("w:pStyle").attribute("w:val").value();
  const bool was_brought_before = to_.is_included_style(style_there) && !copies_of_styles_.contains(style_there);
  if (!was_brought_before || properties.child("w:numPr").child("w:numId")) return {};
  LX_TRY_ASSIGN(const DocxStyles* const styles, to_.styles());
  std::string number, level, numbered_style;
  pugi::xml_node indent;
  pugi::xml_node style = styles->with_id(style_there);
  for (int step = 0; style && step < longest_chain_of_styles && number.empty(); ++step) {
    const pugi::xml_node of_style = style.child("w:pPr");
    if (!indent) indent = of_style.child("w:ind");
    number = of_style.child("w:numPr").child("w:numId").attribute("w:val").value();
    level = of_style.child("w:numPr").child("w:ilvl").attribute("w:val").value();
    numbered_style = style.attribute("w:styleId").value();
    style = styles->with_id(style.child("w:basedOn").attribute("w:val").value());
  }
  if (number.empty() || number == "0") return {};
  LX_TRY_ASSIGN(DocxLists* const lists, to_.lists());
  for (const pugi::xml_node& known : lists->levels_of(number).children("w:lvl"))
    if (numbered_style == known.child("w:pStyle").attribute("w:val").value()) level = known.attribute("w:ilvl").value();
  std::string& restarted = restarted_[number];
  if (restarted.empty()) restarted = lists->add_restarted(number);
  pugi::xml_node numbering = paragraph_property(properties, "w:numPr");
  if (!numbering.child("w:ilvl")) set_list_value(numbering.prepend_child("w:ilvl"), level.empty() ? "0" : level);
  set_list_value(numbering.append_child("w:numId"), restarted);
  // A style's indent goes before that of its numbering, but not before that of the paragraph's own.
  if (indent && !properties.child("w:ind"))
    for (const pugi::xml_attribute& attribute : indent.attributes())
      paragraph_property(properties, "w:ind").append_attribute(attribute.name()) = attribute.value();
  return {};
}

void DocxImport::close() {
  for (StyledLevel& level : styled_levels_) {
    const std::string style = level.reference.attribute("w:val").value();
    const auto found = styles_by_id_.find(style);
    const bool is_of_this_list =
        copied_styles_.contains(style) && found != styles_by_id_.end() &&
        level.list == found->second.child("w:pPr").child("w:numPr").child("w:numId").attribute("w:val").value();
    if (is_of_this_list)
      set_list_value(level.reference, style_[style]);
    else
      level.reference.parent().remove_child(level.reference);
  }
}

}  // namespace luoxuan::document
