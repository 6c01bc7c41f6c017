#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "document/docx_host.hpp"
#include "document/docx_package.hpp"
#include "document/docx_sections.hpp"
#include "document/docx_tags.hpp"

namespace luoxuan::document {

/// A part, cut at its tags: what is written as it stands, and what depends on data. Rendering only joins texts.
struct PlanPiece {
  enum class Kind {
    literal,    // XML as it stands
    value,      // the value of an expression, as text inside w:t
    section,    // children none, one or many times
    opposite,   // children if the section of this expression is empty
    table,      // children, unless they leave a table without rows
    wrapper,    // children, unless they leave a content control with nothing in it
    apart,      // a low paragraph if the table behind it would grow together with one before it
    paragraph,  // an empty paragraph if the container would end without one, which Word calls a broken file
    host,       // a paragraph that holds nothing but a value: children, or what the value puts in their place
    once,       // children the first time they are met only: bookmarks and comments, whose names must not repeat
    number,     // the next number of the captions that the literal names
    drawing,    // the literal, the number of a drawing, the first time it is met; a new number later
    note,       // the literal, the number of a footnote or endnote that is referred to, or that of its copy
  };

  Kind kind = Kind::literal;
  std::string literal;
  std::size_t tag = 0;  // index in PartTags::tags, for value, section, opposite, host; in Plan::notes, for note
  std::vector<PlanPiece> children;
};

/// A reference to a footnote or endnote.
struct NoteReference {
  DocxPart::Kind kind = DocxPart::Kind::footnotes;  // or endnotes
  int id = 0;                                       // of the note
  bool is_second_form = false;  // the same reference once more, in the second form of a text box (mc:Fallback)
};

struct Plan {
  std::vector<PlanPiece> pieces;
  std::vector<NoteReference> notes;         // in document order
  std::vector<Host> hosts;                  // by tag; of values only
  bool has_references_to_captions = false;  // perhaps: captions that are counted anew, and cross-references
  std::vector<FoundFault> faults;           // sections that overlap, each once
  std::vector<TagRange> unclear;            // likewise, their content: as Sections::unclear
};

/// Cuts the document up. It is changed on the way and of no further use.
[[nodiscard]] Plan make_plan(pugi::xml_document& document, const PartTags& part, const Sections& sections,
                             const std::string& file);

}  // namespace luoxuan::document
