#pragma once

#include <string_view>

#include <pugixml.hpp>

namespace luoxuan::document {

/// A content control or custom XML around paragraphs or rows: what stands in it stands where it stands itself.
[[nodiscard]] bool is_wrapper(const pugi::xml_node& node);

/// The node itself, or what is around the wrappers that it belongs to.
[[nodiscard]] pugi::xml_node around_wrappers(pugi::xml_node node);

/// The element that a run stands in, tracked insertions and smart tags looked through: they may be divided anywhere.
[[nodiscard]] pugi::xml_node home_of_run(const pugi::xml_node& run);

/// Takes a node out of the insertions and smart tags between it and `home`, by dividing them there.
void lift_to_home(pugi::xml_node node, const pugi::xml_node& home);

/// True for one with no runs in it.
[[nodiscard]] bool is_empty_insertion(const pugi::xml_node& node);

/// A cell, text box, header, footer or note: Word calls one that does not end with a paragraph a broken file.
[[nodiscard]] bool must_end_with_paragraph(const pugi::xml_node& container);

/// Those, the body, and wrappers in them, but for controls of plain text.
[[nodiscard]] bool may_hold_tables(pugi::xml_node container);

/// True for a table that Word takes for one with the table before it: nothing stands between them but ends of ranges.
[[nodiscard]] bool is_joined_to_table(const pugi::xml_node& table);

enum class LastBlock { paragraph, table, none };

/// What XML that is being written ends with, ends of ranges and of wrappers left out.
[[nodiscard]] LastBlock last_block_of(std::string_view xml);

}  // namespace luoxuan::document
