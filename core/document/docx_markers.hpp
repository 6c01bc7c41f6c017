#pragma once

#include <pugixml.hpp>

#include "document/docx_host.hpp"
#include "document/docx_sections.hpp"
#include "document/docx_tags.hpp"

namespace luoxuan::document {

/// Marks stand in the document as processing instructions of this name while a plan is made; none come from files, since
/// read_xml_part drops them. Their values: "v3" value of tag 3, "s3" begin and "e3" end of the section that tag 3 opens,
/// "h3" "d3" around the paragraph that value 3 has for itself, "t" "/t" around a table, "a" in front of one that must stay apart
/// from the table before it, "w" "/w" around a wrapper (docx_blocks.hpp), "p" where a container needs a paragraph, "o" "/o"
/// around what must not repeat, "n图" the number of a caption of 图.
inline constexpr const char* mark_name = "lx";

/// Puts marks in the place of tags: values into their text, ends of sections between the runs, paragraphs or rows that they
/// repeat. Paragraphs and rows that held nothing but section tags are taken out. Yields the hosts of values, by tag.
[[nodiscard]] std::vector<Host> put_marks(pugi::xml_document& document, const PartTags& part, const Sections& sections);

}  // namespace luoxuan::document
