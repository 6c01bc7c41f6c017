#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

/// A part of a .docx that a person reads.
struct DocxPart {
  enum class Kind { body, header, footer, footnotes, endnotes };
  Kind kind = Kind::body;
  std::string name;  // in the archive: "word/header1.xml"
  Message label;     // "header (header1.xml)" / 「页眉（header1.xml）」; empty for the body
};

/// A .docx from a stranger: what its content types, those of names before those of extensions, say is in it (ECMA-376 part 2,
/// 10.1.2.4).
struct DocxPackage {
  ZipArchive archive;
  std::vector<DocxPart> parts;  // the body first, then headers, footers, footnotes, endnotes in the order of their numbers
};

/// The part with the text of a .docx, as most office programs name it.
inline constexpr std::string_view docx_body = "word/document.xml";

/// Refuses what ZipArchive refuses, files of other kinds (.xlsx, .dotx), macros, and packages without a text. The text is the
/// part that the package names (_rels/.rels), word/document.xml if it names none.
[[nodiscard]] Result<DocxPackage> open_docx(std::string bytes, std::string_view file);

/// The part of this kind ("styles", "numbering", "settings") that `part` is related to, else the one of the usual name beside it
/// ("word/styles.xml"); empty when the archive has neither.
[[nodiscard]] Result<std::string> related_part(const ZipArchive& archive, std::string_view file, std::string_view part,
                                               std::string_view kind);

}  // namespace luoxuan::document
