#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "document/docx_package.hpp"
#include "document/docx_template.hpp"

namespace luoxuan::document {

/// A piece of a paragraph's text and the element that holds it: w:t, or w:tab / w:br / w:cr for one blank or line feed.
struct TextPiece {
  pugi::xml_node node;
  std::size_t begin = 0, end = 0;  // in the paragraph's text, bytes
  std::size_t order = 0;           // in the part, in document order
};

/// A paragraph that holds tags.
struct TaggedParagraph {
  pugi::xml_node node;
  pugi::xml_node story;  // the part's root, a text box, a footnote: a section does not leave it
  std::string text;
  std::vector<TextPiece> pieces;

  /// The piece that holds the byte at `offset`, which is inside the text.
  [[nodiscard]] const TextPiece& piece_at(std::size_t offset) const;
};

/// A tag where it stands. Word may have split its text into several runs.
struct FoundTag {
  Tag tag;
  std::size_t paragraph = 0;       // index in PartTags::paragraphs
  std::size_t begin = 0, end = 0;  // in the paragraph's text
  std::size_t order = 0;           // of its first piece
  bool is_repeated = false;        // stands in the second form of a text box that Word writes twice (mc:Fallback)
  Message slip;                    // WrittenTag::slip
};

struct FoundFault {
  std::size_t order = 0;  // as FoundTag::order
  Failure failure;
  bool is_repeated = false;  // as FoundTag::is_repeated: mostly it is told of the first form already
};

/// More tags in a template than anybody writes, and more faults than anybody reads: a search ends behind them.
inline constexpr std::size_t tag_limit = 10'000, fault_limit = 1'000;

struct PartTags {
  std::vector<TaggedParagraph> paragraphs;
  std::vector<FoundTag> tags;  // in document order
  std::vector<FoundFault> faults;
  std::vector<FoundFault> unfilled;  // tags where none is filled, each to be mentioned
  bool has_contents = false;         // a table of contents, whose text is the office program's
};

/// "paragraph 5: expected …"
[[nodiscard]] inline Message at_place(const Message& place, const Message& message) {
  return {place.english + ": " + message.english, place.chinese + "：" + message.chinese};
}

/// A picture, a field, a break of page or section …: what makes a paragraph more than its text. Blanks, tabs and line breaks are
/// not.
[[nodiscard]] bool is_other_thing(const pugi::xml_node& node);

/// Finds all tags of a part, with their places as a person sees them. Deleted text of tracked changes has none, nor have the
/// entries of a table of contents.
[[nodiscard]] PartTags find_tags(const pugi::xml_document& document, const DocxPart& part, const std::string& file);

}  // namespace luoxuan::document
