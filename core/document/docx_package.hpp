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

/// A .docx from a stranger: what its content types say is in it (ECMA-376 part 2, 10.1.2).
struct DocxPackage {
  ZipArchive archive;
  std::vector<DocxPart> parts;  // the body first, then headers, footers, footnotes, endnotes in the order of their numbers
};

/// The part with the text of a .docx, as every office program names it.
inline constexpr std::string_view docx_body = "word/document.xml";

/// Refuses what ZipArchive refuses, files of other kinds (.xlsx, .dotx), macros, and packages without word/document.xml.
[[nodiscard]] Result<DocxPackage> open_docx(std::string_view bytes, std::string_view file);

}  // namespace luoxuan::document
