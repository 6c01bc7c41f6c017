#include "document/docx_blocks.hpp"

#include <algorithm>

#include "document/docx_ranges.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

bool is_no_block(const pugi::xml_node& node) {
  return node.type() != pugi::node_element || is_end_of_range(node.name()) ||
         is_one_of(node, {"w:sdtPr", "w:sdtEndPr", "w:customXmlPr"});
}

/// The paragraph, table or wrapper in front of it, and of the wrappers that begin with it.
pugi::xml_node block_before(const pugi::xml_node& block) {
  pugi::xml_node before = block.previous_sibling();
  while (before && is_no_block(before)) before = before.previous_sibling();
  return before || !is_wrapper(block.parent()) ? before : block_before(block.parent());
}

/// What a wrapper ends with.
pugi::xml_node last_block_in(const pugi::xml_node& wrapper) {
  pugi::xml_node last = wrapper.last_child();
  while (last && is_no_block(last)) last = last.previous_sibling();
  return last;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return text.starts_with(beginning); });
}

bool is_looked_through(const pugi::xml_node& node) {
  return is_one_of(node, {"w:ins", "w:moveTo", "w:smartTag"});
}

}  // namespace

pugi::xml_node home_of_run(const pugi::xml_node& run) {
  pugi::xml_node home = run.parent();
  while (is_looked_through(home)) home = home.parent();
  return home;
}

bool is_empty_insertion(const pugi::xml_node& node) {
  return is_looked_through(node) &&
         std::all_of(node.begin(), node.end(), [](const pugi::xml_node& child) { return is(child, "w:smartTagPr"); });
}

void lift_to_home(pugi::xml_node node, const pugi::xml_node& home) {
  while (node.parent() != home) {
    pugi::xml_node first = node.parent(), around = first.parent();
    pugi::xml_node second = around.insert_child_after(first.name(), first);
    for (const pugi::xml_attribute& attribute : first.attributes()) second.append_copy(attribute);
    if (const pugi::xml_node properties = first.child("w:smartTagPr")) second.append_copy(properties);
    while (node.next_sibling()) second.append_move(node.next_sibling());
    around.insert_move_after(node, first);
    for (const pugi::xml_node& half : {first, second})
      if (is_empty_insertion(half)) around.remove_child(half);
  }
}

bool is_wrapper(const pugi::xml_node& node) {
  return is_one_of(node, {"w:sdt", "w:sdtContent", "w:customXml"});
}

pugi::xml_node around_wrappers(pugi::xml_node node) {
  while (is_wrapper(node)) node = node.parent();
  return node;
}

bool must_end_with_paragraph(const pugi::xml_node& container) {
  return is_one_of(container, {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"});
}

bool may_hold_tables(pugi::xml_node container) {
  for (; is_wrapper(container); container = container.parent())
    if (container.child("w:sdtPr").child("w:text")) return false;
  return is(container, "w:body") || must_end_with_paragraph(container);
}

bool is_joined_to_table(const pugi::xml_node& table) {
  pugi::xml_node before = block_before(table);
  while (is_wrapper(before)) before = last_block_in(before);
  return is(before, "w:tbl");
}

LastBlock last_block_of(std::string_view xml) {
  while (true) {
    const std::size_t begin = xml.rfind('<');
    if (begin == std::string_view::npos || !xml.ends_with('>')) return LastBlock::none;
    const std::string_view tag = xml.substr(begin);
    const bool is_empty = tag.ends_with("/>");
    if (tag == "</w:tbl>") return LastBlock::table;
    if (tag == "</w:p>" || (is_empty && starts_with_any(tag, {"<w:p/", "<w:p "}))) return LastBlock::paragraph;
    const bool ends_wrapper = starts_with_any(tag, {"</w:sdtContent", "</w:sdt>", "</w:customXml>"});
    const bool ends_range = is_empty && is_end_of_range(tag.substr(1, tag.find_first_of(" /", 1) - 1));
    const std::size_t wrapper = tag == "<w:sdtContent>" ? xml.rfind("<w:sdt>") : std::string_view::npos;  // one that has begun
    if (!ends_wrapper && !ends_range && wrapper == std::string_view::npos) return LastBlock::none;
    xml = xml.substr(0, std::min(begin, wrapper));
  }
}

}  // namespace luoxuan::document
