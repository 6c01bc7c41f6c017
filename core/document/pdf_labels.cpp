#include "document/pdf_labels.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "document/cell_width.hpp"
#include "document/value_text.hpp"
#include "document/zip_archive.hpp"

namespace luoxuan::document {

namespace {

constexpr int twips_a_point = 20;

constexpr std::string_view content_types =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>)";
constexpr std::string_view no_parts_related =
    R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>)";

/// One label a page, each on a small page of its own.
struct LabelSheet {
  int width, height;                // points
  int size;                         // half points
  std::string_view paragraph = {};  // properties of each paragraph
  std::string_view run = {};        // properties of each run
};

std::string document_of(const LabelSheet& sheet, const std::vector<std::string>& labels) {
  std::string body;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    body += fmt::format(
        "<w:p><w:pPr>{}{}<w:spacing w:before=\"0\" w:after=\"0\"/><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr>"
        "<w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/>{}<w:sz w:val=\"{}\"/></w:rPr><w:t>",
        i > 0 ? "<w:pageBreakBefore/>" : "", sheet.paragraph, sheet.run, sheet.size);
    append_as_run_text(body, labels[i]);
    body += "</w:t></w:r></w:p>";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document "
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{}<w:sectPr><w:pgSz w:w=\"{}\" "
      "w:h=\"{}\"/><w:pgMar w:top=\"40\" w:right=\"40\" w:bottom=\"0\" w:left=\"40\" w:header=\"0\" w:footer=\"0\" "
      "w:gutter=\"0\"/></w:sectPr></w:body></w:document>",
      body, sheet.width * twips_a_point, sheet.height * twips_a_point);
}

/// Line feeds and tabs as blanks.
std::string one_line(std::string_view text) {
  std::string line(text::trim(text));
  std::ranges::replace_if(
      line, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

Result<std::string> draw(PdfPool& pool, const LabelSheet& sheet, const std::vector<std::string>& labels) {
  LX_TRY_ASSIGN(const std::string docx, write_zip({{"[Content_Types].xml", std::string(content_types)},
                                                   {"_rels/.rels", std::string(no_parts_related)},
                                                   {"word/document.xml", document_of(sheet, labels)}}));
  return pool.convert({"labels.docx", docx});
}

}  // namespace

Result<std::string> number_pages(PdfPool& pool, const PdfPart& part) {
  LX_TRY_ASSIGN(const std::size_t pages, page_count(part));
  std::vector<std::string> labels;
  for (std::size_t page = 1; page <= pages; ++page) labels.push_back(fmt::format("— {} —", page));
  LX_TRY_ASSIGN(const std::string drawn, draw(pool, {.width = 90, .height = 24, .size = 28}, labels));
  return put_labels(part, drawn, LabelPlace::bottom_outer);
}

Result<std::string> stamp_pages(PdfPool& pool, const PdfPart& part, std::string_view text) {
  constexpr std::string_view frame =
      "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"2\" w:color=\"C00000\"/><w:left w:val=\"single\" w:sz=\"12\" "
      "w:space=\"2\" "
      "w:color=\"C00000\"/><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"2\" w:color=\"C00000\"/><w:right w:val=\"single\" "
      "w:sz=\"12\" "
      "w:space=\"2\" w:color=\"C00000\"/></w:pBdr><w:ind w:left=\"80\" w:right=\"80\"/>";
  constexpr int half_width = 6, space = 24;  // points, at 12 points a character
  constexpr std::size_t most = 80;           // half-width characters, beside each other on an A4 page
  const std::string line = one_line(text);
  if (cell_width(line) > most)
    return Failure{FailureCode::invalid_input,
                   say("expected a stamp of at most {} Chinese characters, found one of {}", "印记应不超过{}个汉字，实为{}个",
                       most / 2, (cell_width(line) + 1) / 2),
                   say("make it shorter", "请缩短"),
                   {}};
  const int width = static_cast<int>(cell_width(line)) * half_width + space;
  LX_TRY_ASSIGN(
      const std::string drawn,
      draw(pool, {.width = width, .height = 28, .size = 24, .paragraph = frame, .run = "<w:b/><w:color w:val=\"C00000\"/>"},
           {line}));
  return put_labels(part, drawn, LabelPlace::top_right);
}

}  // namespace luoxuan::document
