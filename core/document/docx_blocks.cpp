#include "document/docx_blocks.hpp"

#include <algorithm>

#include "document/docx_ranges.hpp"
#include "document/xml_part.hpp"

namespace luoxuan::document {

namespace {

/// The paragraph, table or wrapper in front of it.
pugi::xml_node block_before(pugi::xml_node block) {
  do block = block.previous_sibling();
  while (block && (block.type() != pugi::node_element || is_end_of_range(block.name())));
  return block;
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

bool must_end_with_paragraph(const pugi::xml_node& container) {
  return is_one_of(container, {"w:tc", "w:txbxContent", "w:hdr", "w:ftr", "w:footnote", "w:endnote"});
}

bool may_hold_tables(const pugi::xml_node& container) {
  return is(container, "w:body") || must_end_with_paragraph(container);
}

bool is_joined_to_table(const pugi::xml_node& table) {
  pugi::xml_node before = block_before(table);
  while (is_wrapper(before)) {
    const pugi::xml_node last = before.last_child();
    before = last && (last.type() != pugi::node_element || is_end_of_range(last.name())) ? block_before(last) : last;
  }
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
    if (!ends_wrapper && !ends_range) return LastBlock::none;
    xml.remove_suffix(tag.size());
  }
}

}  // namespace luoxuan::document
