#pragma once

#include <string>

#include <pugixml.hpp>

namespace luoxuan::document {

/// The formats of the place where a tag stands, as XML to be written around what the tag puts there.
struct Host {
  // Of its run, in the order of the standard: style and fonts; bold, italic, struck out (empty: as the style has them); the rest.
  std::string fonts, bold, italic, struck, others;
  // Of its paragraph: all of them; all with lines as high as what stands in them, which pictures need; some one by one.
  std::string paragraph, tall_paragraph, paragraph_style, spacing, alignment;
  bool is_alone = false;              // nothing else is in the paragraph: it may be replaced by paragraphs and tables
  bool is_in_link = false;            // runs may be put there, content controls not
  bool is_numbered_by_style = false;  // of its paragraph
  bool follows_table = false;         // a table put here would grow together with the one before it
  bool precedes_text = false;         // a paragraph follows, so that a table put here is divided from what comes behind
};

/// The host of what stands in this run; what concerns neighbours is left as it is.
[[nodiscard]] Host host_of(const pugi::xml_node& run, const pugi::xml_node& paragraph);

/// `<w:pStyle …/>` of the host; nothing when it has none.
[[nodiscard]] std::string paragraph_style(const Host& host);

/// `<w:rPr>…</w:rPr>` of the host, with bold, italic or struck out in addition; nothing when it would be empty.
struct RunFormat {
  bool is_bold = false, is_italic = false, is_struck = false, is_code = false;
  bool operator==(const RunFormat&) const = default;
};
[[nodiscard]] std::string run_properties(const Host& host, const RunFormat& format = {});

}  // namespace luoxuan::document
