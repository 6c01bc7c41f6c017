#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "document/docx_template.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

inline constexpr std::string_view small_types =
    R"(<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>)"
    R"(<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>)"
    R"(</Types>)";

inline std::string body(std::string_view content) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" )"
         R"(xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w:body>)" +
         std::string(content) + "</w:body></w:document>";
}

/// A paragraph of one run.
inline std::string p(std::string_view text) {
  return "<w:p><w:r><w:t>" + std::string(text) + "</w:t></w:r></w:p>";
}
inline std::string cell(std::string_view blocks) {
  return "<w:tc>" + std::string(blocks) + "</w:tc>";
}
inline std::string row(std::string_view cells) {
  return "<w:tr>" + std::string(cells) + "</w:tr>";
}
inline std::string table(std::string_view rows) {
  return "<w:tbl>" + std::string(rows) + "</w:tbl>";
}

/// The smallest .docx that holds this body, and other parts if given.
inline std::string docx(std::string_view content, std::vector<ZipArchive::Content> others = {}) {
  std::vector<ZipArchive::Content> entries = {{"[Content_Types].xml", std::string(small_types)},
                                              {"word/document.xml", body(content)}};
  for (ZipArchive::Content& other : others) entries.push_back(std::move(other));
  return write_zip(entries).value();
}

inline DocxTemplate read(const std::string& bytes) {
  auto read = DocxTemplate::read(bytes, "t.docx");
  if (!read) {
    for (const Failure& failure : read.error()) UNSCOPED_INFO(to_string(failure, Language::english));
    FAIL("the template was refused");
  }
  return *read;
}

/// A part of the filled document.
inline std::string filled_part(const std::string& bytes, const value::Context& data, std::string_view part) {
  const auto filled = read(bytes).render(data);
  if (!filled) FAIL(to_string(filled.error(), Language::english));
  return ZipArchive::open(*filled, "filled.docx").value().read(part).value();
}

/// What stands in the body of the filled document.
inline std::string filled(std::string_view content, const value::Context& data) {
  const std::string xml = filled_part(docx(content), data, "word/document.xml");
  const std::size_t begin = xml.find("<w:body>") + 8;
  return xml.substr(begin, xml.find("</w:body>") - begin);
}

/// The failures of a template that is refused, each in one line.
inline std::vector<std::string> refusals(const std::string& bytes, Language language = Language::english) {
  const auto read = DocxTemplate::read(bytes, "t.docx");
  REQUIRE(read.has_error());
  std::vector<std::string> lines;
  for (const Failure& failure : read.error()) lines.push_back(to_string(failure, language));
  return lines;
}

}  // namespace luoxuan::document
