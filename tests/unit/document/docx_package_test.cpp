#include "document/docx_package.hpp"

#include "shelf.hpp"
#include "small_docx.hpp"

namespace luoxuan::document {

namespace {

const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const std::string names = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

std::string relationships(std::string_view entries) {
  return R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)" + std::string(entries) +
         "</Relationships>";
}

std::string relationship(const std::string& id, const std::string& kind, const std::string& target) {
  return R"(<Relationship Id=")" + id + R"(" Type=")" + office + kind + R"(" Target=")" + target + R"("/>)";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

int times_in(std::string_view text, std::string_view part) {
  int found = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

ZipArchive filled_archive(const std::string& bytes) {
  const auto filled = read(bytes).render({});
  if (!filled) FAIL(to_string(filled.error(), Language::english));
  return ZipArchive::open(*filled, "filled.docx").value();
}

const std::string dot =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

}  // namespace

TEST_CASE("the text is the part that the package names, whatever its name") {
  const std::string bytes =
      write_zip({{"[Content_Types].xml", replaced(std::string(small_types), "/word/document.xml", "/Word/Document2.xml")},
                 {"_rels/.rels", relationships(relationship("rId1", "officeDocument", "word/document2.xml"))},
                 {"word/document2.xml", body(p("{{ 1 }}") + p("{{ picture(\"" + dot + "\") }}"))}})
          .value();
  const ZipArchive filled = filled_archive(bytes);
  CHECK(filled.read("word/document2.xml").value().find(">1</w:t>") != std::string::npos);
  CHECK(filled.contains("word/_rels/document2.xml.rels"));
}

TEST_CASE("a part whose name has no type has that of its extension") {
  const std::string types =
      R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="XML" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
      R"(<Default Extension="head" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/></Types>)";
  const std::string bytes = write_zip({{"[Content_Types].xml", types},
                                       {"word/document.xml", body(p("{{ 1 }}"))},
                                       {"word/other.xml", "<x/>"},
                                       {"word/a.head", "<w:hdr " + names + ">" + p("{{ 2 }}") + "</w:hdr>"}})
                                .value();
  const ZipArchive filled = filled_archive(bytes);
  CHECK(filled.read("word/document.xml").value().find(">1</w:t>") != std::string::npos);
  CHECK(filled.read("word/a.head").value().find(">2</w:t>") != std::string::npos);
  const std::string macros = replaced(types, "document.main", "document.macroEnabled.main");
  CHECK(refusals(write_zip({{"[Content_Types].xml", macros}, {"word/document.xml", body(p("a"))}}).value()).front() ==
        "t.docx: expected a document without macros, found macros in XML (hint: save it as .docx, not as .docm)");
}

TEST_CASE("macros are refused whatever the case of their part's name") {
  CHECK(refusals(docx(p("a"), {{"word/VBAPROJECT.BIN", "x"}})).front() ==
        "t.docx: expected a document without macros, found macros in word/VBAPROJECT.BIN (hint: save it as .docx, not as .docm)");
}

TEST_CASE("styles and numbering are the parts that the text is related to") {
  const std::string bytes = docx(
      p("{{ list([\"a\"], true) }}") + p("{{ rich text(\"# t\\n\\nx\") }}"),
      {{"word/_rels/document.xml.rels",
        relationships(relationship("rId1", "styles", "styles2.xml") + relationship("rId2", "numbering", "/word/numbering2.xml"))},
       {"word/styles2.xml",
        "<w:styles " + names + R"(><w:style w:type="paragraph" w:styleId="7"><w:name w:val="heading 1"/></w:style></w:styles>)"},
       {"word/numbering2.xml", "<w:numbering " + names + "/>"}});
  const ZipArchive filled = filled_archive(bytes);
  CHECK(filled.read("word/document.xml").value().find(R"(<w:pStyle w:val="7"/>)") != std::string::npos);
  CHECK(filled.read("word/numbering2.xml").value().find("<w:num ") != std::string::npos);
  CHECK_FALSE(filled.contains("word/numbering.xml"));
  CHECK_FALSE(filled.contains("word/styles.xml"));
}

TEST_CASE("types of parts are told once, and apart where one extension has two") {
  const std::string types = replaced(std::string(small_types), "<Override PartName=\"/word/document",
                                     "<Default Extension=\"PNG\" ContentType=\"image/PNG\"/><Override PartName=\"/word/document");
  const std::string picture = body(p("{{ picture(\"" + dot + "\") }}"));
  const std::string same = filled_archive(write_zip({{"[Content_Types].xml", types}, {"word/document.xml", picture}}).value())
                               .read("[Content_Types].xml")
                               .value();
  CHECK(times_in(same, "Extension=\"png\"") == 0);
  const std::string other =
      filled_archive(
          write_zip({{"[Content_Types].xml", replaced(types, "image/PNG", "image/x")}, {"word/document.xml", picture}}).value())
          .read("[Content_Types].xml")
          .value();
  CHECK(times_in(other, R"(<Override PartName="/word/media/picture1.png" ContentType="image/png"/>)") == 1);
}

TEST_CASE("a number that the template has is not given again") {
  const std::string xml =
      filled_part(docx(p("{{ picture(\"" + dot + "\") }}") +
                       R"(<w:p><w:bookmarkStart w:id="2000001" w:name="b"/><w:bookmarkEnd w:id="2000001"/></w:p>)"),
                  {}, "word/document.xml");
  CHECK(times_in(xml, R"(<wp:docPr id="2000002")") == 1);
}

}  // namespace luoxuan::document
